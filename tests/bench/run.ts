import path from "node:path";
import { ensureBuilt } from "@/lib/server/build";
import type { StoreKind } from "@/lib/data/store";
import { testDatabaseUrl } from "../support/test-env";
import { benchBatch } from "./batch";
import { benchBefore } from "./before";
import { benchExplore } from "./explore";
import { benchGate } from "./gate";
import { benchCompare } from "./compare";
import { benchImport, benchImportGigabyte } from "./import";
import { benchInteraction } from "./interaction";
import { benchJudged } from "./judged";
import { benchLabels } from "./labels";
import { benchPages } from "./pages";
import { benchPareto } from "./pareto";
import { benchPlanner } from "./planner";
import { benchReport } from "./report";
import { benchRuns } from "./runs";
import { benchSingle } from "./single";

/**
 * `npm run bench [single|batch|import|import-gigabyte|pages|runs|judged|compare|explore|interaction|pareto|planner|labels|report|gate]`: figures as ratios within one run, because machines differ and are noisy.
 * `BENCH_BEFORE=FOLDER npm run bench before` compares with another checkout of this product, built, in that folder.
 * PostgreSQL is the one of TEST_DATABASE_URL, or the one that the command finds or starts.
 */
const onBothStores = (bench: (store: StoreKind) => Promise<void>) => async () => {
  await bench("embedded");
  if (testDatabaseUrl() === null) console.log("SKIPPED on postgresql: none was found; set TEST_DATABASE_URL");
  else await bench("postgresql");
};

const BENCHES: Record<string, () => Promise<void>> = {
  single: onBothStores(benchSingle),
  batch: async () => {
    if (testDatabaseUrl() === null)
      console.log("SKIPPED batch: it compares with PostgreSQL; set TEST_DATABASE_URL");
    else await benchBatch();
  },
  import: onBothStores(benchImport),
  "import-gigabyte": onBothStores(benchImportGigabyte),
  pages: onBothStores(benchPages),
  runs: onBothStores(benchRuns),
  judged: onBothStores(benchJudged),
  explore: onBothStores(benchExplore),
  interaction: onBothStores(benchInteraction),
  pareto: benchPareto,
  planner: benchPlanner,
  labels: onBothStores(benchLabels),
  report: onBothStores(benchReport),
  gate: onBothStores(benchGate),
  compare: onBothStores(benchCompare),
  before: async () => {
    const folder = process.env["BENCH_BEFORE"];
    if (folder === undefined)
      console.log("SKIPPED before: set BENCH_BEFORE to the folder of another checkout");
    else await onBothStores((store) => benchBefore(store, path.resolve(folder)))();
  },
};

/** Takes minutes: only where it is asked for. */
const LONG = ["import-gigabyte"];

const wanted = process.argv.slice(2);
const unknown = wanted.filter((name) => !(name in BENCHES));
if (unknown.length > 0) {
  console.error(`No such bench: ${unknown.join(", ")}. There are ${Object.keys(BENCHES).join(", ")}.`);
  process.exit(2);
}
/** Pure functions: no server is started for them. */
const WITHOUT_SERVER = ["pareto", "planner"];
if (wanted.length === 0 || wanted.some((name) => !WITHOUT_SERVER.includes(name)))
  await ensureBuilt(path.resolve(process.env["WATTPRINT_BUILD_DIR"] ?? ".next"));
for (const [name, bench] of Object.entries(BENCHES)) {
  if (wanted.length === 0 ? !LONG.includes(name) : wanted.includes(name)) await bench();
}
