import { quoted } from "@/lib/domain/run-filter-tokens";

/** The page of a sweep, whose name is unique within its experiment only. */
export const sweepHref = (orgPath: string, experimentId: string, sweep: string): string =>
  `${orgPath}/sweeps/${experimentId}/${encodeURIComponent(sweep)}`;

/** The list of a sweep's runs, by the text form of its filter. */
export function sweepRunsHref(orgPath: string, experimentId: string, sweep: string): string {
  const query = new URLSearchParams({ experiment: experimentId, q: `sweep=${quoted(sweep)}` });
  return `${orgPath}/runs?${query.toString()}`;
}
