-- CreateTable
CREATE TABLE "intensity_forecast" (
    "zone_id" TEXT NOT NULL,
    "kind" "IntensityKind" NOT NULL,
    "source_id" TEXT NOT NULL,
    "hour" TIMESTAMPTZ(3) NOT NULL,
    "carbon_intensity_g_per_kwh" DOUBLE PRECISION NOT NULL,
    "ghg_basis" TEXT NOT NULL,
    "fetched_at" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "intensity_forecast_pkey" PRIMARY KEY ("zone_id","kind","source_id","hour")
);

-- AddForeignKey
ALTER TABLE "intensity_forecast" ADD CONSTRAINT "intensity_forecast_source_id_fkey" FOREIGN KEY ("source_id") REFERENCES "reference_source"("id") ON DELETE RESTRICT ON UPDATE NO ACTION;
