-- AlterTable
ALTER TABLE "estimate_run" ADD COLUMN     "taken_out_at" TIMESTAMPTZ(3);

-- AlterTable
ALTER TABLE "plan_run" ADD COLUMN     "taken_out_at" TIMESTAMPTZ(3);
