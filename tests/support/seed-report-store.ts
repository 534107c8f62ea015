import { execFile } from "node:child_process";
import path from "node:path";
import { promisify } from "node:util";
import type { ReportStore, ReportStoreOrder } from "./report-store";

/** `fillReportStore` in a process of its own, for who does not run under React's server condition. */
export async function seedReportStore(order: ReportStoreOrder): Promise<ReportStore> {
  const script = path.join("tests", "bench", "report-seed.ts");
  const node = ["--conditions=react-server", "--import", "tsx", script, JSON.stringify(order)];
  const { stdout } = await promisify(execFile)(process.execPath, node, { maxBuffer: 2 ** 24 });
  return JSON.parse(stdout.trim().split("\n").at(-1) ?? "") as ReportStore;
}
