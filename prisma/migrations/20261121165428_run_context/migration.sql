-- AlterTable
ALTER TABLE "run" ADD COLUMN     "dataset" TEXT,
ADD COLUMN     "device_ids" TEXT[],
ADD COLUMN     "git_commit" TEXT,
ADD COLUMN     "host" TEXT,
ADD COLUMN     "model_parameters" DOUBLE PRECISION,
ADD COLUMN     "parent_kind" TEXT,
ADD COLUMN     "parent_run_id" UUID,
ADD COLUMN     "process_id" INTEGER,
ADD COLUMN     "rank" INTEGER,
ADD COLUMN     "tokens" DOUBLE PRECISION,
ADD COLUMN     "world_size" INTEGER;

-- CreateIndex
CREATE INDEX "run_organization_id_parent_run_id_idx" ON "run"("organization_id", "parent_run_id");
