import "server-only";
import { coversJob } from "@/lib/domain/budget/job-place";
import { rateOutlook } from "@/lib/domain/power/budget-rate";
import { sumDraws, type RunDraw } from "@/lib/domain/power/draw";
import type { BudgetLoad, LivePower, PowerNow, PowerStrip, SiteLoad } from "@/lib/domain/power/live-view";
import { addMinutes, wholeMinutesFrom } from "@/lib/domain/power/steps";
import type { SiteView } from "@/lib/domain/site-view";
import { boundProjectId, type UserViewer, type Viewer } from "@/lib/domain/viewer";
import { ensureCalculated } from "../calculation/calculate";
import { lookAtPowerAtTimes } from "../commands/power-watch";
import { readDraws } from "../power-draws";
import { readMinutes, type RunMinutes } from "../power-minutes";
import { listBudgets } from "./budgets";
import { listSites } from "./sites";

/** Of the strip. */
export const STRIP_MINUTES = 60;

/** What draws power now, the largest first; a token of one project sees its runs alone. */
export async function getPowerNow(viewer: Viewer, now = new Date()): Promise<PowerNow> {
  const { organizationId } = viewer;
  await ensureCalculated(organizationId);
  const draws = await readDraws(organizationId, { now, projectId: boundProjectId(viewer) });
  return { at: now.toISOString(), total: sumDraws(draws), draws };
}

/** What draws power now, how it came about in the last hour, and what it does to limits and budgets. Alerts are brought up to date first. */
export async function getLivePower(viewer: UserViewer, now = new Date()): Promise<LivePower> {
  await lookAtPowerAtTimes(viewer.organizationId, now.getTime());
  const power = await getPowerNow(viewer, now);
  const fromMs = wholeMinutesFrom(now.getTime(), STRIP_MINUTES);
  const [minutes, sites, budgets] = await Promise.all([
    readMinutes(viewer.organizationId, { fromMs, minutes: STRIP_MINUTES, now, projectId: null }),
    listSites(viewer, now),
    listBudgets(viewer, { now }),
  ]);
  return {
    ...power,
    strip: stripOf(fromMs, minutes, sites),
    sites: loadsOf(sites, power.draws, minutes),
    budgets: budgets.flatMap((budget): BudgetLoad[] => {
      const own = power.draws.filter((draw) => coversJob(budget.scope, draw));
      if (budget.state.phase !== "running" || own.length === 0) return [];
      const at = { period: budget.state.period, nowMs: now.getTime() };
      return [{ ...budget, outlooks: budget.state.quantities.map((state) => rateOutlook(state, own, at)) }];
    }),
  };
}

const facilityW = (runs: readonly RunMinutes[]): number[] =>
  addMinutes(
    runs.map((run) => run.powerW.map((powerW) => powerW * run.pue)),
    STRIP_MINUTES,
  );

function stripOf(fromMs: number, runs: readonly RunMinutes[], sites: readonly SiteView[]): PowerStrip {
  const drawing = runs.filter((run) => run.powerW.some((powerW) => powerW > 0));
  const siteIds = new Set(drawing.map((run) => run.siteId));
  const limits = [...siteIds].map((id) => sites.find((site) => site.id === id)?.powerLimitKw ?? null);
  const known = limits.flatMap((limit) => limit ?? []);
  return {
    fromMs,
    itW: addMinutes(
      runs.map((run) => run.powerW),
      STRIP_MINUTES,
    ),
    facilityW: facilityW(runs),
    limitW:
      known.length === 0 || known.length < limits.length
        ? null
        : known.reduce((sum, limitKw) => sum + limitKw * 1000, 0),
  };
}

function loadsOf(
  sites: readonly SiteView[],
  draws: readonly RunDraw[],
  minutes: readonly RunMinutes[],
): SiteLoad[] {
  return sites
    .map((site): SiteLoad => {
      const sum = sumDraws(draws.filter((draw) => draw.siteId === site.id));
      const limitW = site.powerLimitKw === null || site.archivedAt !== null ? null : site.powerLimitKw * 1000;
      const drawn = facilityW(minutes.filter((run) => run.siteId === site.id));
      return {
        ...{ id: site.id, name: site.name, pue: site.pue, limitW },
        ...{ powerW: sum.powerW, facilityPowerW: sum.facilityPowerW },
        minutesOver: limitW === null ? 0 : drawn.filter((powerW) => powerW > limitW).length,
      };
    })
    .filter((site) => site.limitW !== null || site.powerW > 0)
    .toSorted((a, b) => b.facilityPowerW - a.facilityPowerW || (a.name < b.name ? -1 : 1));
}
