-- CreateEnum
CREATE TYPE "RestatementStatus" AS ENUM ('working', 'draft', 'applied', 'reverted', 'discarded');

-- CreateTable
CREATE TABLE "restatement" (
    "organization_id" UUID NOT NULL,
    "id" UUID NOT NULL,
    "reason" TEXT NOT NULL,
    "change" JSONB NOT NULL,
    "status" "RestatementStatus" NOT NULL DEFAULT 'working',
    "run_count" INTEGER NOT NULL,
    "hour_count" INTEGER NOT NULL,
    "before" JSONB NOT NULL,
    "after" JSONB NOT NULL,
    "created_by_id" UUID NOT NULL,
    "created_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "applied_by_id" UUID,
    "applied_at" TIMESTAMPTZ(3),
    "closed_by_id" UUID,
    "closed_at" TIMESTAMPTZ(3),
    "closed_reason" TEXT,

    CONSTRAINT "restatement_pkey" PRIMARY KEY ("organization_id","id")
);

-- CreateTable
CREATE TABLE "restatement_run" (
    "organization_id" UUID NOT NULL,
    "restatement_id" UUID NOT NULL,
    "run_id" UUID NOT NULL,
    "hour_count" INTEGER NOT NULL,
    "before" JSONB NOT NULL,
    "after" JSONB NOT NULL,

    CONSTRAINT "restatement_run_pkey" PRIMARY KEY ("organization_id","restatement_id","run_id")
);

-- CreateTable
CREATE TABLE "restatement_hour" (
    "organization_id" UUID NOT NULL,
    "restatement_id" UUID NOT NULL,
    "run_id" UUID NOT NULL,
    "hour" TIMESTAMPTZ(3) NOT NULL,
    "before_basis_id" UUID NOT NULL,
    "was_pinned" BOOLEAN NOT NULL,
    "after_basis_id" UUID NOT NULL,

    CONSTRAINT "restatement_hour_pkey" PRIMARY KEY ("organization_id","restatement_id","run_id","hour")
);

-- AddForeignKey
ALTER TABLE "restatement_run" ADD CONSTRAINT "restatement_run_organization_id_restatement_id_fkey" FOREIGN KEY ("organization_id", "restatement_id") REFERENCES "restatement"("organization_id", "id") ON DELETE RESTRICT ON UPDATE NO ACTION;
