-- AlterTable
ALTER TABLE "report" ADD COLUMN     "energy_kwh" DOUBLE PRECISION,
ADD COLUMN     "location_kg_co2e" DOUBLE PRECISION,
ADD COLUMN     "market_kg_co2e" DOUBLE PRECISION;
