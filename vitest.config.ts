import { tmpdir } from "node:os";
import path from "node:path";
import { defineConfig } from "vitest/config";

const root = import.meta.dirname;
const alias = {
  "@": root,
  // It throws outside React's server condition, which tests do not have.
  "server-only": path.join(root, "tests/support/empty.ts"),
};

/** Vitest runs projects with other worker settings one after the other, in this order. */
const order = { unit: 0, integration: 1, server: 2, load: 3, clients: 4 } as const;
const MEASURES = "tests/server/load.test.ts";

export default defineConfig({
  test: {
    projects: [
      {
        resolve: { alias },
        test: {
          name: "unit",
          include: ["tests/unit/**/*.test.{ts,tsx}"],
          setupFiles: ["tests/support/fuzz-seed.ts"],
          // Properties are tried many times over, and the machine may be shared.
          testTimeout: 30_000,
          sequence: { groupOrder: order.unit },
        },
      },
      {
        resolve: { alias },
        test: {
          name: "integration",
          include: ["tests/integration/**/*.test.ts"],
          globalSetup: ["tests/support/integration-global.ts"],
          setupFiles: ["tests/support/fuzz-seed.ts", "tests/support/integration-setup.ts"],
          // Uploads pass through the data folder; a small limit shows what happens at it.
          env: {
            WATTPRINT_DATA_DIR: path.join(tmpdir(), "wattprint-integration"),
            WATTPRINT_MAX_IMPORT_BYTES: String(4 * 1024 ** 2),
            // Receivers of events listen on this machine.
            WATTPRINT_WEBHOOK_ALLOW_PRIVATE: "1",
          },
          // Opening a store takes seconds: the files of one worker share it, and each test has its own organization.
          pool: "forks",
          isolate: false,
          maxWorkers: 2,
          testTimeout: 60_000,
          hookTimeout: 120_000,
          sequence: { groupOrder: order.integration },
        },
      },
      {
        resolve: { alias },
        test: {
          name: "server",
          include: ["tests/server/**/*.test.ts"],
          exclude: [MEASURES],
          // Each file starts servers of its own.
          pool: "forks",
          maxWorkers: 2,
          testTimeout: 180_000,
          hookTimeout: 120_000,
          sequence: { groupOrder: order.server },
        },
      },
      {
        resolve: { alias },
        test: {
          name: "load",
          include: [MEASURES],
          // It measures time, so nothing of ours runs beside it; a pause of the machine itself gets a second try.
          retry: 1,
          pool: "forks",
          maxWorkers: 1,
          testTimeout: 180_000,
          hookTimeout: 120_000,
          sequence: { groupOrder: order.load },
        },
      },
      {
        resolve: { alias },
        test: {
          name: "clients",
          include: ["tests/clients/**/*.test.ts"],
          pool: "forks",
          maxWorkers: 1,
          testTimeout: 240_000,
          hookTimeout: 600_000,
          sequence: { groupOrder: order.clients },
        },
      },
    ],
  },
});
