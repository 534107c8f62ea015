import { sql } from "@/lib/data/client";
import { writeSamples } from "@/lib/ingest/writer";
import type { TestOrganization } from "./organization";
import { instantAfter, makeSample } from "./sample";

/** A sample of the run that is held back: a minute at a megawatt. Answers its id. */
export async function makeHeld(organization: TestOrganization, runId: string): Promise<string> {
  const at = { energyKwh: 1e6 / 60 / 1000, sampledAt: instantAfter(1800) };
  const [outcome] = await writeSamples(organization.id, [makeSample({ runId, ...at })]);
  if (typeof outcome !== "object") throw new Error(`it should be held back, and is ${String(outcome)}`);
  const [row] = await sql().query<{ id: string }>(
    "select id from quarantined_sample where organization_id = $1 and run_id = $2 order by id desc limit 1",
    [organization.id, runId],
  );
  return row?.id ?? "";
}
