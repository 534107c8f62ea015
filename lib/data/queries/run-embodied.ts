import { embodiedShare, ASSUMED_LIFETIME_YEARS, type EmbodiedShare } from "@/lib/domain/embodied";
import type { ReportedHardware } from "@/lib/domain/run-hardware";
import { hardwareMatcher, type HardwareMatcher } from "../hardware";

const HOURS_PER_YEAR = 8760;

/** The embodied share of a run's accelerators; null where one is not known, has no figure, or nobody says how many there are. */
export async function getRunEmbodied(
  organizationId: string,
  run: ReportedHardware,
  measuredTimeS: number,
): Promise<EmbodiedShare | null> {
  return run.gpuModel === null ? null : embodiedOf(await hardwareMatcher(organizationId), run, measuredTimeS);
}

/** The same for many runs, whose hardware one matcher knows. */
export function embodiedOf(
  matcher: HardwareMatcher,
  run: ReportedHardware,
  measuredTimeS: number,
): EmbodiedShare | null {
  if (run.gpuModel === null) return null;
  const { gpu } = matcher.matchRun(run);
  const devices = (gpu ?? []).map(({ device, count }) => {
    const { name, embodiedKgCo2e, embodiedSource: source } = device;
    if (count === null || count === 0 || embodiedKgCo2e === null) return null;
    return { name, count, embodiedKgCo2e, source };
  });
  const known = devices.filter((device) => device !== null);
  if (known.length < devices.length) return null;
  // What outlasts the lifetime has used all of it up.
  return embodiedShare(known, Math.min(measuredTimeS / 3600, ASSUMED_LIFETIME_YEARS * HOURS_PER_YEAR));
}
