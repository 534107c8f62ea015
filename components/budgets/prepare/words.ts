import type { Translate } from "@/components/i18n/translate";
import { BUDGET_QUANTITIES, type Budget, type BudgetQuantity } from "@/lib/domain/budget/budget";
import type { BudgetPeriod } from "@/lib/domain/budget/period";
import type { QuantityState } from "@/lib/domain/budget/state";
import type { ScopeName } from "@/lib/domain/budget/view";
import type { Formats } from "@/lib/domain/formats";

export type Words = Readonly<{ t: Translate<"budgets">; formats: Formats }>;

/** "12.3 kWh", "4.56 kg CO₂e". */
export function amountText(quantity: BudgetQuantity, value: number, formats: Formats): string {
  return quantity === "energyKwh"
    ? formats.joined(formats.energy(value))
    : `${formats.joined(formats.mass(value))} CO₂e`;
}

/** What jobs said they need, together; "none" where no job said. A quantity that no job named is left out: it is unknown, not 0. */
export function askedText(sums: Readonly<Record<BudgetQuantity, number>>, formats: Formats): string {
  const stated = BUDGET_QUANTITIES.filter((quantity) => sums[quantity] > 0);
  return stated.length === 0
    ? "none"
    : stated.map((quantity) => amountText(quantity, sums[quantity], formats)).join(", ");
}

export const periodText = ({ from, to }: BudgetPeriod, formats: Formats): string =>
  `${formats.utcDay(from)} – ${formats.utcDay(to)}`;

/** "Project: Vision", "Sweep: lr (learning rate)". */
export function scopeText({ kind, name, parent }: ScopeName, { t }: Words): string {
  if (kind === "organization") return t("scopes.organization");
  const named = name ?? t("gone");
  return t(`scopes.${kind}`, { name: parent === null ? named : `${named} (${parent})` });
}

/** One sentence: used of the limit, and when the rest is gone. */
export function standText(state: QuantityState, { t, formats }: Words): string {
  const write = (value: number) => amountText(state.quantity, value, formats);
  const stand = t("stand", {
    used: write(state.used),
    limit: write(state.limit),
    share: formats.percent(state.share),
    remaining: write(state.remaining),
  });
  return [stand, usedUpText(state, { t, formats }), state.isLowerBound ? t("lowerBound") : null]
    .filter((part) => part !== null)
    .join(" ");
}

function usedUpText({ usedUp, forecast, quantity }: QuantityState, { t, formats }: Words): string | null {
  if (usedUp !== null) {
    return t(usedUp.isForecast ? "willBeUsedUp" : "wasUsedUp", { day: formats.utcDay(usedUp.day) });
  }
  if (forecast === null) return null;
  const value = amountText(quantity, forecast.value, formats);
  if (forecast.interval === null) return t("comesTo", { value });
  const { low, high } = forecast.interval;
  return t("comesToBetween", {
    ...{ value, low: amountText(quantity, low, formats), high: amountText(quantity, high, formats) },
  });
}

/** What the form's fields hold of a budget. */
export function formValues({ name, scope, span, limits, thresholds }: Budget): Record<string, string> {
  const scopeValue =
    scope.kind === "project"
      ? `project:${scope.projectId}`
      : scope.kind === "person"
        ? `person:${scope.personId}`
        : scope.kind === "organization"
          ? "organization"
          : `experiment:${scope.experimentId}`;
  return {
    ...{ name, scope: scopeValue, sweep: scope.kind === "sweep" ? scope.sweep : "" },
    ...{ every: span.every, from: span.from, to: span.every === "once" ? span.to : "" },
    energyKwh: limits.energyKwh?.toString() ?? "",
    emissionsKgCo2e: limits.emissionsKgCo2e?.toString() ?? "",
    thresholds: thresholds.join(", "),
  };
}
