import { ADVICE_DAYS, type Advice } from "@/lib/domain/advice/advice";
import { findAdvice } from "@/lib/domain/advice/find";
import type { Viewer } from "@/lib/domain/viewer";
import { gatherAdviceInputs, lately, listAdviceRuns } from "./advice-runs";
import { ensureCalculated } from "./calculation/calculate";
import type { RunScope } from "./queries/run-scope";

const LATELY: RunScope = { filter: "", range: "90d" };

/** What is found now, the heaviest first, whatever was decided of it. */
export async function findAdviceNow(viewer: Viewer, now = new Date()): Promise<Advice[]> {
  await ensureCalculated(viewer.organizationId);
  const judged = lately(await listAdviceRuns(viewer, LATELY, now), ADVICE_DAYS, now);
  return findAdvice(await gatherAdviceInputs(viewer, judged, now));
}
