-- AlterTable
ALTER TABLE "site" ADD COLUMN     "power_limit_kw" DOUBLE PRECISION;

-- CreateTable
CREATE TABLE "power_alert" (
    "organization_id" UUID NOT NULL,
    "id" UUID NOT NULL,
    "rule" TEXT NOT NULL,
    "subject_id" UUID NOT NULL,
    "allowed" DOUBLE PRECISION NOT NULL,
    "observed" DOUBLE PRECISION NOT NULL,
    "evidence" JSONB NOT NULL,
    "since_at" TIMESTAMPTZ(3) NOT NULL,
    "raised_at" TIMESTAMPTZ(3) NOT NULL,
    "told_count" INTEGER NOT NULL DEFAULT 0,
    "closed_at" TIMESTAMPTZ(3),
    "closed_because" TEXT,

    CONSTRAINT "power_alert_pkey" PRIMARY KEY ("organization_id","id")
);

-- CreateTable
CREATE TABLE "power_rules" (
    "organization_id" UUID NOT NULL,
    "runaway_power_ratio" DOUBLE PRECISION NOT NULL,
    "runaway_minutes" INTEGER NOT NULL,
    "runaway_duration_ratio" DOUBLE PRECISION NOT NULL,
    "stale_minutes" INTEGER NOT NULL,
    "site_minutes" INTEGER NOT NULL,
    "changed_by_id" UUID NOT NULL,
    "changed_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "power_rules_pkey" PRIMARY KEY ("organization_id")
);

-- CreateIndex
CREATE INDEX "power_alert_organization_id_raised_at_idx" ON "power_alert"("organization_id", "raised_at");

-- CreateIndex
CREATE UNIQUE INDEX "power_alert_open_once_key" ON "power_alert"("organization_id", "rule", "subject_id") WHERE (closed_at is null);

-- AddForeignKey
ALTER TABLE "power_alert" ADD CONSTRAINT "power_alert_organization_id_fkey" FOREIGN KEY ("organization_id") REFERENCES "organization"("id") ON DELETE RESTRICT ON UPDATE NO ACTION;

-- AddForeignKey
ALTER TABLE "power_rules" ADD CONSTRAINT "power_rules_organization_id_fkey" FOREIGN KEY ("organization_id") REFERENCES "organization"("id") ON DELETE RESTRICT ON UPDATE NO ACTION;
