-- AlterTable
ALTER TABLE "run" ADD COLUMN     "import_id" UUID;

-- CreateTable
CREATE TABLE "import" (
    "organization_id" UUID NOT NULL,
    "id" UUID NOT NULL,
    "project_id" UUID NOT NULL,
    "format" TEXT NOT NULL,
    "file_name" TEXT NOT NULL,
    "sha256" TEXT NOT NULL,
    "size_bytes" BIGINT NOT NULL,
    "time_zone" TEXT NOT NULL,
    "assumed_start_at" TIMESTAMPTZ(6),
    "status" TEXT NOT NULL,
    "sample_count" INTEGER NOT NULL DEFAULT 0,
    "written_count" INTEGER NOT NULL DEFAULT 0,
    "result" JSONB NOT NULL,
    "created_by_kind" TEXT NOT NULL,
    "created_by_id" UUID NOT NULL,
    "created_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "updated_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "finished_at" TIMESTAMPTZ(3),

    CONSTRAINT "import_pkey" PRIMARY KEY ("organization_id","id")
);

-- CreateIndex
CREATE INDEX "import_organization_id_created_at_idx" ON "import"("organization_id", "created_at");

-- AddForeignKey
ALTER TABLE "run" ADD CONSTRAINT "run_organization_id_import_id_fkey" FOREIGN KEY ("organization_id", "import_id") REFERENCES "import"("organization_id", "id") ON DELETE RESTRICT ON UPDATE NO ACTION;

-- AddForeignKey
ALTER TABLE "import" ADD CONSTRAINT "import_organization_id_project_id_fkey" FOREIGN KEY ("organization_id", "project_id") REFERENCES "project"("organization_id", "id") ON DELETE RESTRICT ON UPDATE NO ACTION;
