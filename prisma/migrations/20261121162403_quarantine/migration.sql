-- CreateTable
CREATE TABLE "quarantined_sample" (
    "organization_id" UUID NOT NULL,
    "id" UUID NOT NULL,
    "run_id" UUID NOT NULL,
    "source" TEXT NOT NULL,
    "sampled_at" TIMESTAMPTZ(6) NOT NULL,
    "sample" JSONB NOT NULL,
    "reason" TEXT NOT NULL,
    "detail" TEXT NOT NULL,
    "received_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "decision" TEXT,
    "decided_by_kind" TEXT,
    "decided_by_id" UUID,
    "decided_at" TIMESTAMPTZ(3),

    CONSTRAINT "quarantined_sample_pkey" PRIMARY KEY ("organization_id","id")
);

-- CreateIndex
CREATE INDEX "quarantined_sample_organization_id_decision_received_at_idx" ON "quarantined_sample"("organization_id", "decision", "received_at");

-- CreateIndex
CREATE UNIQUE INDEX "quarantined_sample_organization_id_run_id_source_sampled_at_key" ON "quarantined_sample"("organization_id", "run_id", "source", "sampled_at");

-- AddForeignKey
ALTER TABLE "quarantined_sample" ADD CONSTRAINT "quarantined_sample_organization_id_run_id_fkey" FOREIGN KEY ("organization_id", "run_id") REFERENCES "run"("organization_id", "id") ON DELETE RESTRICT ON UPDATE NO ACTION;
