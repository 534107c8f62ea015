-- CreateEnum
CREATE TYPE "ReportStatus" AS ENUM ('draft', 'submitted', 'final');

-- CreateTable
CREATE TABLE "reporting_settings" (
    "organization_id" UUID NOT NULL,
    "legal_name" TEXT NOT NULL,
    "consolidation" TEXT NOT NULL,
    "fiscal_year_start_month" INTEGER NOT NULL DEFAULT 1,
    "base_year" INTEGER,
    "materiality_percent" DOUBLE PRECISION NOT NULL DEFAULT 5,
    "languages" TEXT[],
    "frameworks" TEXT[],
    "esrs_set" TEXT NOT NULL DEFAULT '2023',
    "is_gri_early_adoption" BOOLEAN NOT NULL DEFAULT false,
    "changed_by_id" UUID NOT NULL,
    "changed_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "reporting_settings_pkey" PRIMARY KEY ("organization_id")
);

-- CreateTable
CREATE TABLE "boundary_rule" (
    "organization_id" UUID NOT NULL,
    "subject_kind" TEXT NOT NULL,
    "subject_id" UUID NOT NULL,
    "is_included" BOOLEAN NOT NULL,
    "reported_in" TEXT,
    "share_percent" DOUBLE PRECISION,
    "reason" TEXT NOT NULL,
    "changed_by_id" UUID NOT NULL,
    "changed_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "boundary_rule_pkey" PRIMARY KEY ("organization_id","subject_kind","subject_id")
);

-- CreateTable
CREATE TABLE "reporting_record" (
    "organization_id" UUID NOT NULL,
    "id" UUID NOT NULL,
    "kind" TEXT NOT NULL,
    "name" TEXT NOT NULL,
    "site_id" UUID,
    "from_day" DATE NOT NULL,
    "to_day" DATE NOT NULL,
    "data" JSONB NOT NULL,
    "source" TEXT NOT NULL,
    "note" TEXT NOT NULL DEFAULT '',
    "import_name" TEXT,
    "created_by_id" UUID NOT NULL,
    "created_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "superseded_by_id" UUID,
    "withdrawn_at" TIMESTAMPTZ(3),
    "withdrawn_by_id" UUID,
    "withdrawn_reason" TEXT NOT NULL DEFAULT '',

    CONSTRAINT "reporting_record_pkey" PRIMARY KEY ("organization_id","id")
);

-- CreateTable
CREATE TABLE "evidence_file" (
    "organization_id" UUID NOT NULL,
    "id" UUID NOT NULL,
    "record_id" UUID NOT NULL,
    "file_name" TEXT NOT NULL,
    "content_type" TEXT NOT NULL,
    "size_bytes" INTEGER NOT NULL,
    "sha256" TEXT NOT NULL,
    "content" BYTEA NOT NULL,
    "created_by_id" UUID NOT NULL,
    "created_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "evidence_file_pkey" PRIMARY KEY ("organization_id","id")
);

-- CreateTable
CREATE TABLE "report" (
    "organization_id" UUID NOT NULL,
    "id" TEXT NOT NULL,
    "edition" INTEGER NOT NULL DEFAULT 1,
    "status" "ReportStatus" NOT NULL DEFAULT 'draft',
    "title" TEXT NOT NULL,
    "period_from" DATE NOT NULL,
    "period_to" DATE NOT NULL,
    "language" TEXT NOT NULL,
    "sections" TEXT[],
    "texts" JSONB NOT NULL DEFAULT '{}',
    "supersedes_id" TEXT,
    "correction_reason" TEXT NOT NULL DEFAULT '',
    "schedule_id" UUID,
    "snapshot" TEXT,
    "sha256" TEXT,
    "jws" TEXT,
    "key_id" TEXT,
    "created_by_id" UUID,
    "created_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "updated_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "prepared_by_id" UUID,
    "prepared_at" TIMESTAMPTZ(3),
    "approved_by_id" UUID,
    "approved_at" TIMESTAMPTZ(3),
    "discarded_at" TIMESTAMPTZ(3),

    CONSTRAINT "report_pkey" PRIMARY KEY ("organization_id","id")
);

-- CreateTable
CREATE TABLE "report_comment" (
    "organization_id" UUID NOT NULL,
    "id" UUID NOT NULL,
    "report_id" TEXT NOT NULL,
    "section" TEXT,
    "body" TEXT NOT NULL,
    "created_by_id" UUID NOT NULL,
    "created_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "resolved_by_id" UUID,
    "resolved_at" TIMESTAMPTZ(3),

    CONSTRAINT "report_comment_pkey" PRIMARY KEY ("organization_id","id")
);

-- CreateTable
CREATE TABLE "report_link" (
    "organization_id" UUID NOT NULL,
    "id" UUID NOT NULL,
    "report_id" TEXT NOT NULL,
    "secret_hash" TEXT NOT NULL,
    "created_by_id" UUID NOT NULL,
    "created_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "expires_at" TIMESTAMPTZ(3),
    "revoked_at" TIMESTAMPTZ(3),

    CONSTRAINT "report_link_pkey" PRIMARY KEY ("organization_id","id")
);

-- CreateTable
CREATE TABLE "report_schedule" (
    "organization_id" UUID NOT NULL,
    "id" UUID NOT NULL,
    "every" TEXT NOT NULL,
    "title" TEXT NOT NULL,
    "language" TEXT NOT NULL,
    "sections" TEXT[],
    "next_from" DATE NOT NULL,
    "created_by_id" UUID NOT NULL,
    "created_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "stopped_at" TIMESTAMPTZ(3),

    CONSTRAINT "report_schedule_pkey" PRIMARY KEY ("organization_id","id")
);

-- CreateTable
CREATE TABLE "inbox_message" (
    "organization_id" UUID NOT NULL,
    "id" UUID NOT NULL,
    "user_id" UUID NOT NULL,
    "kind" TEXT NOT NULL,
    "detail" JSONB NOT NULL,
    "path" TEXT NOT NULL,
    "created_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "read_at" TIMESTAMPTZ(3),
    "emailed_at" TIMESTAMPTZ(3),

    CONSTRAINT "inbox_message_pkey" PRIMARY KEY ("organization_id","id")
);

-- CreateIndex
CREATE INDEX "reporting_record_organization_id_kind_from_day_idx" ON "reporting_record"("organization_id", "kind", "from_day");

-- CreateIndex
CREATE INDEX "evidence_file_organization_id_record_id_idx" ON "evidence_file"("organization_id", "record_id");

-- CreateIndex
CREATE INDEX "report_id_idx" ON "report"("id");

-- CreateIndex
CREATE INDEX "report_organization_id_period_from_idx" ON "report"("organization_id", "period_from");

-- CreateIndex
CREATE INDEX "report_comment_organization_id_report_id_idx" ON "report_comment"("organization_id", "report_id");

-- CreateIndex
CREATE INDEX "report_link_organization_id_report_id_idx" ON "report_link"("organization_id", "report_id");

-- CreateIndex
CREATE INDEX "report_link_secret_hash_idx" ON "report_link"("secret_hash");

-- CreateIndex
CREATE INDEX "inbox_message_organization_id_user_id_created_at_idx" ON "inbox_message"("organization_id", "user_id", "created_at");

-- AddForeignKey
ALTER TABLE "reporting_settings" ADD CONSTRAINT "reporting_settings_organization_id_fkey" FOREIGN KEY ("organization_id") REFERENCES "organization"("id") ON DELETE RESTRICT ON UPDATE NO ACTION;

-- AddForeignKey
ALTER TABLE "boundary_rule" ADD CONSTRAINT "boundary_rule_organization_id_fkey" FOREIGN KEY ("organization_id") REFERENCES "organization"("id") ON DELETE RESTRICT ON UPDATE NO ACTION;

-- AddForeignKey
ALTER TABLE "reporting_record" ADD CONSTRAINT "reporting_record_organization_id_fkey" FOREIGN KEY ("organization_id") REFERENCES "organization"("id") ON DELETE RESTRICT ON UPDATE NO ACTION;

-- AddForeignKey
ALTER TABLE "reporting_record" ADD CONSTRAINT "reporting_record_organization_id_site_id_fkey" FOREIGN KEY ("organization_id", "site_id") REFERENCES "site"("organization_id", "id") ON DELETE RESTRICT ON UPDATE NO ACTION;

-- AddForeignKey
ALTER TABLE "reporting_record" ADD CONSTRAINT "reporting_record_organization_id_superseded_by_id_fkey" FOREIGN KEY ("organization_id", "superseded_by_id") REFERENCES "reporting_record"("organization_id", "id") ON DELETE RESTRICT ON UPDATE NO ACTION;

-- AddForeignKey
ALTER TABLE "evidence_file" ADD CONSTRAINT "evidence_file_organization_id_record_id_fkey" FOREIGN KEY ("organization_id", "record_id") REFERENCES "reporting_record"("organization_id", "id") ON DELETE RESTRICT ON UPDATE NO ACTION;

-- AddForeignKey
ALTER TABLE "report" ADD CONSTRAINT "report_organization_id_fkey" FOREIGN KEY ("organization_id") REFERENCES "organization"("id") ON DELETE RESTRICT ON UPDATE NO ACTION;

-- AddForeignKey
ALTER TABLE "report" ADD CONSTRAINT "report_organization_id_schedule_id_fkey" FOREIGN KEY ("organization_id", "schedule_id") REFERENCES "report_schedule"("organization_id", "id") ON DELETE RESTRICT ON UPDATE NO ACTION;

-- AddForeignKey
ALTER TABLE "report" ADD CONSTRAINT "report_organization_id_supersedes_id_fkey" FOREIGN KEY ("organization_id", "supersedes_id") REFERENCES "report"("organization_id", "id") ON DELETE RESTRICT ON UPDATE NO ACTION;

-- AddForeignKey
ALTER TABLE "report_comment" ADD CONSTRAINT "report_comment_organization_id_report_id_fkey" FOREIGN KEY ("organization_id", "report_id") REFERENCES "report"("organization_id", "id") ON DELETE RESTRICT ON UPDATE NO ACTION;

-- AddForeignKey
ALTER TABLE "report_link" ADD CONSTRAINT "report_link_organization_id_report_id_fkey" FOREIGN KEY ("organization_id", "report_id") REFERENCES "report"("organization_id", "id") ON DELETE RESTRICT ON UPDATE NO ACTION;

-- AddForeignKey
ALTER TABLE "report_schedule" ADD CONSTRAINT "report_schedule_organization_id_fkey" FOREIGN KEY ("organization_id") REFERENCES "organization"("id") ON DELETE RESTRICT ON UPDATE NO ACTION;

-- AddForeignKey
ALTER TABLE "inbox_message" ADD CONSTRAINT "inbox_message_organization_id_fkey" FOREIGN KEY ("organization_id") REFERENCES "organization"("id") ON DELETE RESTRICT ON UPDATE NO ACTION;
