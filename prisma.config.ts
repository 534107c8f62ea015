import { defineConfig } from "prisma/config";

// `prisma generate` looks for a native schema engine that it never runs here; any executable satisfies it.
process.env["PRISMA_SCHEMA_ENGINE_BINARY"] ??= process.execPath;

export default defineConfig({
  schema: "prisma/schema.prisma",
  migrations: { path: "prisma/migrations" },
  datasource: { url: process.env["DATABASE_URL"] ?? "postgresql://localhost/wattprint" },
});
