import type { Translate } from "@/components/i18n/translate";
import { EMISSION_SCOPES, type EmissionScope } from "@/lib/domain/report/results";
import { otherScopesOf } from "@/lib/domain/report/reductions";
import type { Portfolio } from "@/lib/domain/report/portfolio";
import type { Formats } from "@/lib/domain/formats";
import type { ReportPeriod } from "@/lib/domain/report/inputs";
import type { PortfolioPeriod } from "@/lib/domain/report/portfolio-period";

export type Words = Readonly<{ t: Translate<"portfolio">; formats: Formats }>;

/** Below this a change is said as none. */
const SAME = 0.005;

export const massText = (kg: number | null, formats: Formats): string =>
  kg === null ? formats.notAvailable : `${formats.joined(formats.mass(kg))}\u00a0CO₂e`;

export const energyText = (kwh: number | null, formats: Formats): string =>
  formats.joined(formats.energy(kwh));

/** "+1.20 t CO₂e", "−3.00 kg CO₂e". */
export function signedMass(kg: number, formats: Formats): string {
  const sign = kg < 0 ? "−" : kg > 0 ? "+" : "";
  return `${sign}${massText(Math.abs(kg), formats)}`;
}

/** A change as a share; null where it cannot be said. */
export const changeOf = (before: number | null, after: number | null): number | null =>
  before === null || after === null || before === 0 ? null : after / before - 1;

/** How a change reads: its size without a sign, and which way. */
export function directionOf(change: number): "more" | "less" | "same" {
  if (Math.abs(change) < SAME) return "same";
  return change > 0 ? "more" : "less";
}

/** From here on a change says that there was hardly anything before, and not how much came. */
const MOST_SHARE = 10;

/** Share of a change, whole from ten percent on; beyond 1,000 % only that it is. */
export const shareText = (share: number, formats: Formats): string =>
  Math.abs(share) > MOST_SHARE
    ? `>${formats.percent(MOST_SHARE)}`
    : formats.percent(Math.abs(share), { decimals: decimalsOf(share) });

const decimalsOf = (share: number): number => (Math.abs(share) < 0.1 ? 1 : 0);

/** "+8.2 %" of a change; "new" where there was nothing before. */
export function changeText(before: number | null, after: number | null, { t, formats }: Words): string {
  if (before === 0 && after !== null && after > 0) return t("isNew");
  const change = changeOf(before, after);
  if (change === null) return formats.notAvailable;
  if (change > MOST_SHARE) return shareText(change, formats);
  return formats.percent(change, { decimals: decimalsOf(change), signed: true });
}

export const spanText = ({ from, to }: ReportPeriod, formats: Formats): string =>
  `${formats.utcDay(from)} – ${formats.utcDay(to)}`;

/** "Jan 2026 – Mar 2026" of months as `2026-01`; one month alone by its name. */
export function monthsText(months: readonly string[], formats: Formats): string {
  const named = [months.at(0), months.at(-1)].map((month) => formats.utcMonth(`${month ?? ""}-01T00:00:00Z`));
  return [...new Set(named)].join(" – ");
}

/** The scopes that only one of the two years holds, in words; empty where the totals compare. */
export function otherScopesText({ current, before }: Portfolio, { t }: Words): string {
  if (before === null) return "";
  return scopesText(otherScopesOf(current.emissions, before.emissions), t);
}

export const scopesText = (scopes: readonly EmissionScope[], t: Words["t"]): string =>
  EMISSION_SCOPES.filter((scope) => scopes.includes(scope))
    .map((scope) => t(`scope.${scope}`))
    .join(", ");

/** "2026", "2025/26", "Q3 2026". */
export function periodName({ kind, whole }: PortfolioPeriod, { t }: Words): string {
  const [year, month, until] = [whole.from.slice(0, 4), Number(whole.from.slice(5, 7)), whole.to.slice(0, 4)];
  if (kind === "quarter") return t("quarterName", { quarter: String((month + 2) / 3), year });
  return year === until ? year : `${year}/${until.slice(2)}`;
}
