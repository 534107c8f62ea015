-- CreateTable
CREATE TABLE "estimate" (
    "organization_id" UUID NOT NULL,
    "id" TEXT NOT NULL,
    "name" TEXT NOT NULL,
    "query" JSONB NOT NULL,
    "method" TEXT NOT NULL,
    "figures" JSONB NOT NULL,
    "hardware" TEXT,
    "created_by_id" UUID,
    "created_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "estimate_pkey" PRIMARY KEY ("organization_id","id")
);

-- CreateTable
CREATE TABLE "estimate_run" (
    "organization_id" UUID NOT NULL,
    "run_id" UUID NOT NULL,
    "estimate_id" TEXT NOT NULL,
    "linked_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "linked_by_id" UUID,

    CONSTRAINT "estimate_run_pkey" PRIMARY KEY ("organization_id","run_id")
);

-- CreateIndex
CREATE INDEX "estimate_run_organization_id_estimate_id_idx" ON "estimate_run"("organization_id", "estimate_id");

-- AddForeignKey
ALTER TABLE "estimate" ADD CONSTRAINT "estimate_organization_id_fkey" FOREIGN KEY ("organization_id") REFERENCES "organization"("id") ON DELETE RESTRICT ON UPDATE NO ACTION;

-- AddForeignKey
ALTER TABLE "estimate_run" ADD CONSTRAINT "estimate_run_organization_id_estimate_id_fkey" FOREIGN KEY ("organization_id", "estimate_id") REFERENCES "estimate"("organization_id", "id") ON DELETE RESTRICT ON UPDATE NO ACTION;

-- AddForeignKey
ALTER TABLE "estimate_run" ADD CONSTRAINT "estimate_run_organization_id_run_id_fkey" FOREIGN KEY ("organization_id", "run_id") REFERENCES "run"("organization_id", "id") ON DELETE RESTRICT ON UPDATE NO ACTION;
