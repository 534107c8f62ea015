-- AlterTable
ALTER TABLE "run" ADD COLUMN     "approach" TEXT,
ADD COLUMN     "precision" TEXT,
ADD COLUMN     "seed" DOUBLE PRECISION,
ADD COLUMN     "sweep" TEXT,
ADD COLUMN     "task" TEXT;

-- CreateIndex
CREATE INDEX "run_organization_id_experiment_id_sweep_idx" ON "run"("organization_id", "experiment_id", "sweep");
