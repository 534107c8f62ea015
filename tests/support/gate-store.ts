import path from "node:path";
import { sql } from "@/lib/data/client";
import { createBudget } from "@/lib/data/commands/budgets";
import { migrate } from "@/lib/data/migrate";
import { loadReferenceData } from "@/lib/data/reference";
import { openStore, type StoreLocation } from "@/lib/data/store";
import { setRuntime } from "@/lib/runtime";
import { makeOrganization } from "../factories/organization";
import { makeReportScenario } from "../factories/report-scenario";
import { makeToken } from "../factories/token";

export type GateStoreOrder = { location: StoreLocation; runs: number; budgets: number };
export type GateStore = { slug: string; token: string };

/** Fills a store that no server has open: two years of runs, and budgets over all of them that nothing crosses. */
export async function fillGateStore({ location, runs, budgets }: GateStoreOrder): Promise<GateStore> {
  const store = await openStore(location);
  try {
    await migrate(store);
    await loadReferenceData(store);
    const folder = "folder" in location ? path.dirname(location.folder) : ".";
    const labelKey = { folder, given: null };
    setRuntime({ store, secret: "x".repeat(32), labelKey, publicUrl: null, isDevelopment: false });
    const organization = await makeOrganization();
    await makeReportScenario(organization, { runCount: runs });
    for (let number = 1; number <= budgets; number += 1) {
      await createBudget(organization.viewer, {
        ...{ name: `Budget ${String(number)}`, scope: { kind: "organization" }, thresholds: [100] },
        span: { every: "once", from: "2024-01-01", to: "2030-12-31" },
        limits: { energyKwh: 1e9 * number, emissionsKgCo2e: 1e9 * number },
      });
    }
    const { token } = await makeToken(organization);
    await sql().query("analyze");
    return { slug: organization.slug, token };
  } finally {
    await store.close();
  }
}
