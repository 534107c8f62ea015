-- AlterTable
ALTER TABLE "run" ADD COLUMN     "is_listed" BOOLEAN NOT NULL DEFAULT false;

-- CreateIndex
CREATE INDEX "run_unlisted_idx" ON "run"("organization_id") WHERE (not is_listed and merged_into_id is null);

-- What is listed already
UPDATE "run" r SET "is_listed" = true FROM "run_listing" l WHERE l.organization_id = r.organization_id AND l.run_id = r.id;
