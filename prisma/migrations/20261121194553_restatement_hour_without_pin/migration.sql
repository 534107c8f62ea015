-- AlterTable
ALTER TABLE "restatement_hour" DROP COLUMN "was_pinned";
