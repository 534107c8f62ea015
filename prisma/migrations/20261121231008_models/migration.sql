-- CreateTable
CREATE TABLE "model" (
    "organization_id" UUID NOT NULL,
    "id" UUID NOT NULL,
    "project_id" UUID,
    "name" TEXT NOT NULL,
    "family" TEXT NOT NULL DEFAULT '',
    "task" TEXT,
    "total_parameters" DOUBLE PRECISION,
    "active_parameters" DOUBLE PRECISION,
    "licence" TEXT NOT NULL DEFAULT '',
    "description" TEXT NOT NULL DEFAULT '',
    "card_url" TEXT,
    "paper_url" TEXT,
    "repository_url" TEXT,
    "base_version_id" UUID,
    "base_name" TEXT NOT NULL DEFAULT '',
    "base_url" TEXT,
    "base_published_energy_kwh" DOUBLE PRECISION,
    "base_published_kg_co2e" DOUBLE PRECISION,
    "created_by_id" UUID,
    "created_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "model_pkey" PRIMARY KEY ("organization_id","id")
);

-- CreateTable
CREATE TABLE "model_version" (
    "organization_id" UUID NOT NULL,
    "id" UUID NOT NULL,
    "model_id" UUID NOT NULL,
    "name" TEXT NOT NULL,
    "released_on" DATE,
    "training_tokens" DOUBLE PRECISION,
    "regime" TEXT NOT NULL DEFAULT 'full',
    "flops" DOUBLE PRECISION,
    "flops_kind" TEXT,
    "work_provenance" TEXT,
    "created_by_id" UUID,
    "created_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "model_version_pkey" PRIMARY KEY ("organization_id","id")
);

-- CreateTable
CREATE TABLE "model_assignment" (
    "organization_id" UUID NOT NULL,
    "version_id" UUID NOT NULL,
    "run_id" UUID NOT NULL,
    "role" TEXT,
    "unit_count" DOUBLE PRECISION,
    "unit_provenance" TEXT,
    "condition" TEXT NOT NULL DEFAULT '',
    "created_by_kind" TEXT NOT NULL,
    "created_by_id" UUID,
    "created_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "model_assignment_pkey" PRIMARY KEY ("organization_id","version_id","run_id")
);

-- CreateTable
CREATE TABLE "model_rule" (
    "organization_id" UUID NOT NULL,
    "id" UUID NOT NULL,
    "version_id" UUID NOT NULL,
    "role" TEXT NOT NULL,
    "filter" TEXT NOT NULL,
    "created_by_kind" TEXT NOT NULL,
    "created_by_id" UUID,
    "created_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "model_rule_pkey" PRIMARY KEY ("organization_id","id")
);

-- CreateIndex
CREATE UNIQUE INDEX "model_organization_id_name_key" ON "model"("organization_id", "name");

-- CreateIndex
CREATE UNIQUE INDEX "model_version_organization_id_model_id_name_key" ON "model_version"("organization_id", "model_id", "name");

-- CreateIndex
CREATE INDEX "model_assignment_organization_id_run_id_idx" ON "model_assignment"("organization_id", "run_id");

-- CreateIndex
CREATE INDEX "model_rule_organization_id_version_id_idx" ON "model_rule"("organization_id", "version_id");

-- AddForeignKey
ALTER TABLE "model" ADD CONSTRAINT "model_organization_id_fkey" FOREIGN KEY ("organization_id") REFERENCES "organization"("id") ON DELETE RESTRICT ON UPDATE NO ACTION;

-- AddForeignKey
ALTER TABLE "model" ADD CONSTRAINT "model_organization_id_project_id_fkey" FOREIGN KEY ("organization_id", "project_id") REFERENCES "project"("organization_id", "id") ON DELETE RESTRICT ON UPDATE NO ACTION;

-- AddForeignKey
ALTER TABLE "model" ADD CONSTRAINT "model_organization_id_base_version_id_fkey" FOREIGN KEY ("organization_id", "base_version_id") REFERENCES "model_version"("organization_id", "id") ON DELETE RESTRICT ON UPDATE NO ACTION;

-- AddForeignKey
ALTER TABLE "model_version" ADD CONSTRAINT "model_version_organization_id_model_id_fkey" FOREIGN KEY ("organization_id", "model_id") REFERENCES "model"("organization_id", "id") ON DELETE RESTRICT ON UPDATE NO ACTION;

-- AddForeignKey
ALTER TABLE "model_assignment" ADD CONSTRAINT "model_assignment_organization_id_version_id_fkey" FOREIGN KEY ("organization_id", "version_id") REFERENCES "model_version"("organization_id", "id") ON DELETE RESTRICT ON UPDATE NO ACTION;

-- AddForeignKey
ALTER TABLE "model_assignment" ADD CONSTRAINT "model_assignment_organization_id_run_id_fkey" FOREIGN KEY ("organization_id", "run_id") REFERENCES "run"("organization_id", "id") ON DELETE RESTRICT ON UPDATE NO ACTION;

-- AddForeignKey
ALTER TABLE "model_rule" ADD CONSTRAINT "model_rule_organization_id_version_id_fkey" FOREIGN KEY ("organization_id", "version_id") REFERENCES "model_version"("organization_id", "id") ON DELETE RESTRICT ON UPDATE NO ACTION;
