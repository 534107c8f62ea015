import { openStore } from "/work/main/lib/data/store";
import { migrate } from "/work/main/lib/data/migrate";
import { loadReferenceData } from "/work/main/lib/data/reference";
import { setRuntime } from "/work/main/lib/runtime";
import { makeOrganization } from "/work/main/tests/factories/organization";
import { newRun } from "/work/main/tests/factories/run";
import { announceRun, landingExperimentId } from "/work/main/lib/data/commands/runs";
const store = await openStore({ folder: "/tmp/ann-store" });
await migrate(store); await loadReferenceData(store);
setRuntime({ store, secret: "x", publicUrl: null, isDevelopment: false } as never);
const org = await makeOrganization();
for (let k = 0; k < 3; k++) {
  let t = performance.now();
  await Promise.all(Array.from({ length: 200 }, () => landingExperimentId(org.viewer, null)));
  const a = performance.now() - t; t = performance.now();
  await Promise.all(Array.from({ length: 200 }, () => announceRun(org.viewer, newRun({ experimentId: org.inboxId }))));
  console.log("landing", a | 0, "announce", (performance.now() - t) | 0);
}
process.exit(0);
