import type { BudgetView } from "@/lib/domain/budget/view";
import type { SiteFigure } from "@/lib/domain/site-view";
import type { RateOutlook } from "./budget-rate";
import type { DrawSum, RunDraw } from "./draw";

/** What draws power at an instant. */
export type PowerNow = {
  /** ISO 8601. */
  at: string;
  total: DrawSum;
  draws: readonly RunDraw[];
};

/** Mean powers of whole minutes, W. */
export type PowerStrip = {
  fromMs: number;
  itW: readonly number[];
  facilityW: readonly number[];
  /** Sum of the sites' limits; null unless all power of the strip is drawn at sites with one. */
  limitW: number | null;
};

/** A site that draws power, or has a limit. */
export type SiteLoad = {
  id: string;
  name: string;
  powerW: number;
  facilityPowerW: number;
  limitW: number | null;
  /** What the site's own years say. */
  pue: SiteFigure | null;
  /** Of the strip's minutes, those above the limit. */
  minutesOver: number;
};

/** A budget under way that counts a run that draws now; outlooks in the order of its quantities. */
export type BudgetLoad = BudgetView & { outlooks: readonly RateOutlook[] };

export type LivePower = PowerNow & {
  strip: PowerStrip;
  sites: readonly SiteLoad[];
  budgets: readonly BudgetLoad[];
};
