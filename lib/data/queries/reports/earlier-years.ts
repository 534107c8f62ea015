import { reportResults } from "@/lib/domain/report/compute";
import { haveSameTotals } from "@/lib/domain/report/earlier-figures";
import type { ReportInputs, ReportPeriod, YearTotals } from "@/lib/domain/report/inputs";
import type { Viewer } from "@/lib/domain/viewer";
import { shiftYears } from "@/lib/domain/time";
import { db } from "../../client";
import type { GatherRequest } from "./inputs";

const MOST_EARLIER = 5;

type Gather = (viewer: Viewer, request: GatherRequest) => Promise<ReportInputs>;

/**
 * The same span in up to five years before. The year before and the base year are computed anew, so that a factor that was restated since
 * shows; other years are as their final report says, and left out without one.
 */
export async function listEarlierYears(
  viewer: Viewer,
  period: ReportPeriod,
  baseYear: number | null,
  gather: Gather,
): Promise<YearTotals[]> {
  const years: YearTotals[] = [];
  for (let back = MOST_EARLIER; back >= 1; back -= 1) {
    const span = spanBefore(period, back);
    if (span === null) continue;
    const year = span.to.slice(0, 4);
    const reported = await finalTotals(viewer.organizationId, span);
    const isAnew = back === 1 || year === String(baseYear);
    const anew = isAnew ? await totalsAnew(viewer, span, gather) : null;
    if (anew === null && reported === null) continue;
    years.push({ ...yearOf(year, reported, anew), period: span });
  }
  return years;
}

function spanBefore({ from, to }: ReportPeriod, years: number): ReportPeriod | null {
  const [start, end] = [shiftYears(from, -years), shiftYears(to, -years)];
  return start === null || end === null ? null : { from: start, to: end };
}

type Totals = Pick<YearTotals, "energyKwh" | "locationKgCo2e" | "marketKgCo2e" | "notReported">;

function yearOf(
  year: string,
  reported: (Totals & { reportId: string }) | null,
  anew: Totals | null,
): YearTotals {
  const totals = anew ?? reported;
  return {
    year,
    energyKwh: totals?.energyKwh ?? null,
    locationKgCo2e: totals?.locationKgCo2e ?? null,
    marketKgCo2e: totals?.marketKgCo2e ?? null,
    reportId: reported?.reportId ?? null,
    isRestated: reported !== null && anew !== null && !haveSameTotals(reported, anew),
    ...(anew === null ? {} : { notReported: anew.notReported }),
  };
}

/** Null where nothing at all is known of the span. */
async function totalsAnew(viewer: Viewer, period: ReportPeriod, gather: Gather): Promise<Totals | null> {
  const inputs = await gather(viewer, { period, publishedOn: period.to, isEarlier: true });
  const { emissions, energy } = reportResults(inputs, []);
  if (emissions.lines.length === 0) return null;
  return {
    energyKwh: energy.totalKwh,
    locationKgCo2e: emissions.total.location,
    marketKgCo2e: emissions.total.market,
    notReported: emissions.notReported,
  };
}

/** Of the latest final report of exactly these days. */
async function finalTotals(
  organizationId: string,
  { from, to }: ReportPeriod,
): Promise<(Totals & { reportId: string }) | null> {
  const report = await db().report.findFirst({
    where: {
      organizationId,
      status: "final",
      periodFrom: new Date(`${from}T00:00:00Z`),
      periodTo: new Date(`${to}T00:00:00Z`),
    },
    orderBy: { edition: "desc" },
    select: { id: true, energyKwh: true, locationKgCo2e: true, marketKgCo2e: true },
  });
  if (report === null) return null;
  const { id, ...totals } = report;
  return { reportId: id, ...totals };
}
