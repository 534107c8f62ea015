-- CreateTable
CREATE TABLE "otlp_series" (
    "organization_id" UUID NOT NULL,
    "run_id" UUID NOT NULL,
    "series" TEXT NOT NULL,
    "counter_started_at" TIMESTAMPTZ(6) NOT NULL,
    "host" TEXT NOT NULL,
    "component" TEXT NOT NULL,
    "device" TEXT NOT NULL,
    "part" TEXT NOT NULL,
    "level" INTEGER NOT NULL,
    "family" INTEGER NOT NULL,
    "kind" INTEGER NOT NULL,
    "last_at" TIMESTAMPTZ(6) NOT NULL,
    "last_value" DOUBLE PRECISION NOT NULL,

    CONSTRAINT "otlp_series_pkey" PRIMARY KEY ("organization_id","run_id","series","counter_started_at")
);
