-- CreateTable
CREATE TABLE "waste_alert" (
    "organization_id" UUID NOT NULL,
    "id" UUID NOT NULL,
    "rule" TEXT NOT NULL,
    "experiment_id" UUID NOT NULL,
    "sweep" TEXT,
    "from_at" TIMESTAMPTZ(3) NOT NULL,
    "to_at" TIMESTAMPTZ(3) NOT NULL,
    "allowed" DOUBLE PRECISION NOT NULL,
    "peak" DOUBLE PRECISION NOT NULL,
    "evidence" JSONB NOT NULL,
    "raised_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "updated_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "dismissed_by_id" UUID,
    "dismissed_at" TIMESTAMPTZ(3),
    "dismissed_reason" TEXT,

    CONSTRAINT "waste_alert_pkey" PRIMARY KEY ("organization_id","id")
);

-- CreateTable
CREATE TABLE "waste_limits" (
    "organization_id" UUID NOT NULL,
    "sweep_energy_kwh_per_day" DOUBLE PRECISION NOT NULL,
    "crash_loop_runs_per_hour" INTEGER NOT NULL,
    "changed_by_id" UUID NOT NULL,
    "changed_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "waste_limits_pkey" PRIMARY KEY ("organization_id")
);

-- CreateIndex
CREATE INDEX "waste_alert_organization_id_to_at_idx" ON "waste_alert"("organization_id", "to_at");

-- CreateIndex
CREATE INDEX "waste_alert_open_idx" ON "waste_alert"("organization_id") WHERE (dismissed_at is null);

-- AddForeignKey
ALTER TABLE "waste_alert" ADD CONSTRAINT "waste_alert_organization_id_fkey" FOREIGN KEY ("organization_id") REFERENCES "organization"("id") ON DELETE RESTRICT ON UPDATE NO ACTION;

-- AddForeignKey
ALTER TABLE "waste_limits" ADD CONSTRAINT "waste_limits_organization_id_fkey" FOREIGN KEY ("organization_id") REFERENCES "organization"("id") ON DELETE RESTRICT ON UPDATE NO ACTION;
