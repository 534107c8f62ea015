-- AlterTable
ALTER TABLE "run" ADD COLUMN     "merged_into_id" UUID,
ADD COLUMN     "merged_source_prefix" TEXT,
ADD COLUMN     "not_counted_for_id" UUID;

-- CreateTable
CREATE TABLE "run_overlap_decision" (
    "organization_id" UUID NOT NULL,
    "run_id" UUID NOT NULL,
    "other_run_id" UUID NOT NULL,
    "decision" TEXT NOT NULL,
    "kept_run_id" UUID,
    "decided_by_id" UUID NOT NULL,
    "decided_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "hours" JSONB,

    CONSTRAINT "run_overlap_decision_pkey" PRIMARY KEY ("organization_id","run_id","other_run_id")
);

-- CreateIndex
CREATE INDEX "run_overlap_decision_organization_id_other_run_id_idx" ON "run_overlap_decision"("organization_id", "other_run_id");

-- CreateIndex
CREATE INDEX "run_organization_id_host_idx" ON "run"("organization_id", "host");

-- CreateIndex
CREATE INDEX "run_organization_id_cpu_model_ram_total_gb_idx" ON "run"("organization_id", "cpu_model", "ram_total_gb");

-- CreateIndex
CREATE INDEX "run_merged_into_idx" ON "run"("organization_id", "merged_into_id") WHERE (merged_into_id is not null);

-- CreateIndex
CREATE INDEX "run_not_counted_for_idx" ON "run"("organization_id", "not_counted_for_id") WHERE (not_counted_for_id is not null);
