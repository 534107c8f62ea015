-- CreateIndex
CREATE INDEX "run_metric_summary_organization_id_name_last_value_idx" ON "run_metric_summary"("organization_id", "name", "last_value");
