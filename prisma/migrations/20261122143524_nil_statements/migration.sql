-- CreateTable
CREATE TABLE "nil_statement" (
    "organization_id" UUID NOT NULL,
    "subject" TEXT NOT NULL,
    "from_day" DATE NOT NULL,
    "to_day" DATE NOT NULL,
    "stated_by_id" UUID NOT NULL,
    "stated_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "nil_statement_pkey" PRIMARY KEY ("organization_id","subject","from_day")
);

-- AddForeignKey
ALTER TABLE "nil_statement" ADD CONSTRAINT "nil_statement_organization_id_fkey" FOREIGN KEY ("organization_id") REFERENCES "organization"("id") ON DELETE RESTRICT ON UPDATE NO ACTION;
