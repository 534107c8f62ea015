-- CreateTable
CREATE TABLE "recommendation" (
    "organization_id" UUID NOT NULL,
    "id" UUID NOT NULL,
    "key" TEXT NOT NULL,
    "kind" TEXT NOT NULL,
    "project_id" UUID NOT NULL,
    "experiment_id" UUID,
    "sweep" TEXT,
    "part" TEXT,
    "state" TEXT NOT NULL,
    "reason" TEXT,
    "figures" JSONB NOT NULL,
    "accepted_at" TIMESTAMPTZ(3),
    "decided_by_id" UUID NOT NULL,
    "decided_at" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "recommendation_pkey" PRIMARY KEY ("organization_id","id")
);

-- CreateIndex
CREATE UNIQUE INDEX "recommendation_organization_id_key_key" ON "recommendation"("organization_id", "key");

-- AddForeignKey
ALTER TABLE "recommendation" ADD CONSTRAINT "recommendation_organization_id_fkey" FOREIGN KEY ("organization_id") REFERENCES "organization"("id") ON DELETE RESTRICT ON UPDATE NO ACTION;
