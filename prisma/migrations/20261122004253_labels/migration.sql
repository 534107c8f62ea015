-- CreateTable
CREATE TABLE "label" (
    "organization_id" UUID NOT NULL,
    "id" TEXT NOT NULL,
    "version_id" UUID NOT NULL,
    "document" TEXT NOT NULL,
    "sha256" TEXT NOT NULL,
    "jws" TEXT NOT NULL,
    "key_id" TEXT NOT NULL,
    "model_name" TEXT NOT NULL,
    "task" TEXT,
    "size_mark" TEXT,
    "energy_index" DOUBLE PRECISION,
    "carbon_index" DOUBLE PRECISION,
    "valid_until" DATE NOT NULL,
    "issued_by_kind" TEXT NOT NULL,
    "issued_by_id" UUID,
    "issued_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "outdated_at" TIMESTAMPTZ(3),
    "superseded_by_id" TEXT,
    "superseded_at" TIMESTAMPTZ(3),
    "withdrawn_at" TIMESTAMPTZ(3),
    "withdrawn_reason" TEXT NOT NULL DEFAULT '',
    "listed_at" TIMESTAMPTZ(3),

    CONSTRAINT "label_pkey" PRIMARY KEY ("organization_id","id")
);

-- CreateTable
CREATE TABLE "label_key" (
    "id" TEXT NOT NULL,
    "public_key" TEXT NOT NULL,
    "created_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "label_key_pkey" PRIMARY KEY ("id")
);

-- CreateIndex
CREATE INDEX "label_id_idx" ON "label"("id");

-- CreateIndex
CREATE INDEX "label_organization_id_version_id_issued_at_idx" ON "label"("organization_id", "version_id", "issued_at");

-- CreateIndex
CREATE INDEX "label_listed_at_idx" ON "label"("listed_at");

-- AddForeignKey
ALTER TABLE "label" ADD CONSTRAINT "label_organization_id_fkey" FOREIGN KEY ("organization_id") REFERENCES "organization"("id") ON DELETE RESTRICT ON UPDATE NO ACTION;

-- AddForeignKey
ALTER TABLE "label" ADD CONSTRAINT "label_organization_id_version_id_fkey" FOREIGN KEY ("organization_id", "version_id") REFERENCES "model_version"("organization_id", "id") ON DELETE RESTRICT ON UPDATE NO ACTION;

-- AddForeignKey
ALTER TABLE "label" ADD CONSTRAINT "label_organization_id_superseded_by_id_fkey" FOREIGN KEY ("organization_id", "superseded_by_id") REFERENCES "label"("organization_id", "id") ON DELETE RESTRICT ON UPDATE NO ACTION;
