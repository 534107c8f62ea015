-- CreateTable
CREATE TABLE "baseline_period" (
    "organization_id" UUID NOT NULL,
    "period_key" TEXT NOT NULL,
    "chosen_by_id" UUID NOT NULL,
    "chosen_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "baseline_period_pkey" PRIMARY KEY ("organization_id")
);

-- CreateTable
CREATE TABLE "initiative" (
    "organization_id" UUID NOT NULL,
    "id" UUID NOT NULL,
    "name" TEXT NOT NULL,
    "owner_id" UUID NOT NULL,
    "starts_on" DATE NOT NULL,
    "what_changed" TEXT NOT NULL,
    "scope_kind" TEXT NOT NULL,
    "project_id" UUID,
    "experiment_id" UUID,
    "sweep" TEXT,
    "site_id" UUID,
    "measure" TEXT NOT NULL,
    "expected_saving_percent" DOUBLE PRECISION,
    "cost_amount" DOUBLE PRECISION,
    "cost_currency" TEXT,
    "created_by_id" UUID NOT NULL,
    "created_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "withdrawn_at" TIMESTAMPTZ(3),

    CONSTRAINT "initiative_pkey" PRIMARY KEY ("organization_id","id")
);

-- AddForeignKey
ALTER TABLE "baseline_period" ADD CONSTRAINT "baseline_period_organization_id_fkey" FOREIGN KEY ("organization_id") REFERENCES "organization"("id") ON DELETE RESTRICT ON UPDATE NO ACTION;

-- AddForeignKey
ALTER TABLE "initiative" ADD CONSTRAINT "initiative_organization_id_fkey" FOREIGN KEY ("organization_id") REFERENCES "organization"("id") ON DELETE RESTRICT ON UPDATE NO ACTION;
