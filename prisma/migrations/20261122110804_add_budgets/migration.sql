-- CreateTable
CREATE TABLE "budget" (
    "organization_id" UUID NOT NULL,
    "id" UUID NOT NULL,
    "name" TEXT NOT NULL,
    "scope_kind" TEXT NOT NULL,
    "project_id" UUID,
    "experiment_id" UUID,
    "sweep" TEXT,
    "person_id" UUID,
    "every" TEXT NOT NULL,
    "from_day" DATE NOT NULL,
    "to_day" DATE,
    "energy_kwh" DOUBLE PRECISION,
    "emissions_kg_co2e" DOUBLE PRECISION,
    "thresholds" INTEGER[],
    "created_by_id" UUID NOT NULL,
    "created_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "ended_at" TIMESTAMPTZ(3),

    CONSTRAINT "budget_pkey" PRIMARY KEY ("organization_id","id")
);

-- CreateTable
CREATE TABLE "budget_alert" (
    "organization_id" UUID NOT NULL,
    "id" UUID NOT NULL,
    "budget_id" UUID NOT NULL,
    "quantity" TEXT NOT NULL,
    "period_from" DATE NOT NULL,
    "threshold_percent" INTEGER NOT NULL,
    "limit_value" DOUBLE PRECISION NOT NULL,
    "used_value" DOUBLE PRECISION NOT NULL,
    "raised_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "told_count" INTEGER NOT NULL DEFAULT 0,

    CONSTRAINT "budget_alert_pkey" PRIMARY KEY ("organization_id","id")
);

-- CreateTable
CREATE TABLE "budget_gate_day" (
    "organization_id" UUID NOT NULL,
    "budget_id" UUID NOT NULL,
    "day" DATE NOT NULL,
    "decision" TEXT NOT NULL,
    "request_count" INTEGER NOT NULL,
    "energy_kwh" DOUBLE PRECISION NOT NULL,
    "emissions_kg_co2e" DOUBLE PRECISION NOT NULL,

    CONSTRAINT "budget_gate_day_pkey" PRIMARY KEY ("organization_id","budget_id","day","decision")
);

-- CreateIndex
CREATE INDEX "budget_active_idx" ON "budget"("organization_id") WHERE (ended_at is null);

-- CreateIndex
CREATE UNIQUE INDEX "budget_alert_once_key" ON "budget_alert"("organization_id", "budget_id", "quantity", "period_from", "threshold_percent", "limit_value");

-- AddForeignKey
ALTER TABLE "budget" ADD CONSTRAINT "budget_organization_id_fkey" FOREIGN KEY ("organization_id") REFERENCES "organization"("id") ON DELETE RESTRICT ON UPDATE NO ACTION;

-- AddForeignKey
ALTER TABLE "budget_alert" ADD CONSTRAINT "budget_alert_organization_id_budget_id_fkey" FOREIGN KEY ("organization_id", "budget_id") REFERENCES "budget"("organization_id", "id") ON DELETE RESTRICT ON UPDATE NO ACTION;

-- AddForeignKey
ALTER TABLE "budget_gate_day" ADD CONSTRAINT "budget_gate_day_organization_id_budget_id_fkey" FOREIGN KEY ("organization_id", "budget_id") REFERENCES "budget"("organization_id", "id") ON DELETE RESTRICT ON UPDATE NO ACTION;
