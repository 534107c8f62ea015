-- CreateTable
CREATE TABLE "plan" (
    "organization_id" UUID NOT NULL,
    "id" TEXT NOT NULL,
    "name" TEXT NOT NULL,
    "promise" JSONB NOT NULL,
    "starts_at" TIMESTAMPTZ(3) NOT NULL,
    "ends_at" TIMESTAMPTZ(3) NOT NULL,
    "deadline_at" TIMESTAMPTZ(3) NOT NULL,
    "created_by_id" UUID,
    "created_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "cancelled_at" TIMESTAMPTZ(3),

    CONSTRAINT "plan_pkey" PRIMARY KEY ("organization_id","id")
);

-- CreateTable
CREATE TABLE "plan_run" (
    "organization_id" UUID NOT NULL,
    "run_id" UUID NOT NULL,
    "plan_id" TEXT NOT NULL,
    "linked_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "linked_by_id" UUID,

    CONSTRAINT "plan_run_pkey" PRIMARY KEY ("organization_id","run_id")
);

-- CreateTable
CREATE TABLE "plan_outcome" (
    "organization_id" UUID NOT NULL,
    "plan_id" TEXT NOT NULL,
    "judged_at" TIMESTAMPTZ(3) NOT NULL,
    "energy_kwh" DOUBLE PRECISION NOT NULL,
    "realised_kg_co2e" DOUBLE PRECISION,
    "at_once_kg_co2e" DOUBLE PRECISION,
    "saving_kg_co2e" DOUBLE PRECISION,
    "saving_low_kg_co2e" DOUBLE PRECISION,
    "saving_high_kg_co2e" DOUBLE PRECISION,
    "expected_kg_co2e" DOUBLE PRECISION,
    "expected_low_kg_co2e" DOUBLE PRECISION,
    "expected_high_kg_co2e" DOUBLE PRECISION,
    "awaited_region_ids" TEXT[],
    "misses" TEXT[],

    CONSTRAINT "plan_outcome_pkey" PRIMARY KEY ("organization_id","plan_id")
);

-- CreateIndex
CREATE INDEX "plan_run_organization_id_plan_id_idx" ON "plan_run"("organization_id", "plan_id");

-- AddForeignKey
ALTER TABLE "plan" ADD CONSTRAINT "plan_organization_id_fkey" FOREIGN KEY ("organization_id") REFERENCES "organization"("id") ON DELETE RESTRICT ON UPDATE NO ACTION;

-- AddForeignKey
ALTER TABLE "plan_run" ADD CONSTRAINT "plan_run_organization_id_plan_id_fkey" FOREIGN KEY ("organization_id", "plan_id") REFERENCES "plan"("organization_id", "id") ON DELETE RESTRICT ON UPDATE NO ACTION;

-- AddForeignKey
ALTER TABLE "plan_run" ADD CONSTRAINT "plan_run_organization_id_run_id_fkey" FOREIGN KEY ("organization_id", "run_id") REFERENCES "run"("organization_id", "id") ON DELETE RESTRICT ON UPDATE NO ACTION;

-- AddForeignKey
ALTER TABLE "plan_outcome" ADD CONSTRAINT "plan_outcome_organization_id_plan_id_fkey" FOREIGN KEY ("organization_id", "plan_id") REFERENCES "plan"("organization_id", "id") ON DELETE RESTRICT ON UPDATE NO ACTION;
