import { dayCount, monthsOf } from "@/lib/domain/report/days";
import type { Portfolio } from "@/lib/domain/report/portfolio";
import type { MonthRow } from "@/lib/domain/report/results";
import { allowedIn, type Target } from "@/lib/domain/report/target-pace";
import { targetOf } from "./months";
import { gapHref } from "@/components/reports/prepare/gap-href";
import { driverHref } from "./shares";
import {
  changeOf,
  directionOf,
  massText,
  energyText,
  monthsText,
  otherScopesText,
  periodName,
  scopesText,
  shareText,
  spanText,
  type Words,
} from "./words";

const MONTHS_OF_TREND = 3;

/** Whether there is anything to show of a period; a year before alone is nothing of it, and no reduction. */
export function isEmpty({ current }: Portfolio): boolean {
  const weighs = current.emissions.lines.some((line) => (line.locationKgCo2e ?? 0) > 0);
  return current.coverage.knownKwh === 0 && !weighs;
}

/** What the period took, against the year before and the target that fits. */
export function ledeOf(portfolio: Portfolio, words: Words): { mass: string; text: string; against: string } {
  const { t, formats } = words;
  const { current, before, period } = portfolio;
  const kg = current.emissions.total.location;
  const facts = {
    energy: energyText(current.coverage.knownKwh, formats),
    outside: (current.energy.outsideKwh ?? 0) > 0 ? "yes" : "no",
    period: periodName(period, words),
  };
  const scopes = otherScopesText(portfolio, words);
  const last = scopes === "" ? changeOf(before?.emissions.total.location ?? null, kg) : null;
  const span = period.before === null ? "" : spanText(period.before, formats);
  const target = againstTarget(portfolio);
  const parts = [
    ...(last === null
      ? []
      : [t(`lede.last.${directionOf(last)}`, { share: shareText(last, formats), span })]),
    ...(target === null
      ? []
      : [
          t(`lede.target.${directionOf(target.change)}`, {
            share: shareText(target.change, formats),
            name: target.name,
          }),
        ]),
    ...(scopes === "" ? [] : [t("lede.otherScopes", { scopes })]),
  ];
  return {
    mass: massText(kg, formats),
    text: t(period.isOver ? "lede.took.over" : "lede.took.going", facts),
    against:
      parts.length === 2
        ? t("lede.both", { first: parts[0] ?? "", second: parts[1] ?? "" })
        : parts[0] === undefined
          ? t("lede.nothing")
          : t("lede.one", { first: parts[0] }),
  };
}

/** The total against what a target allows over the same days: location-based before market-based before energy. */
export function againstTarget(portfolio: Portfolio): { name: string; change: number; target: Target } | null {
  const { current, period } = portfolio;
  for (const measure of ["location", "market", "energy"] as const) {
    const target = targetOf(portfolio, measure);
    const actual = measure === "energy" ? current.energy.totalKwh : current.emissions.total[measure];
    const change = target === null ? null : changeOf(allowedIn(target, period.span), actual);
    if (target !== null && change !== null) return { name: target.name, change, target };
  }
  return null;
}

/** Where it is going: the last months against the same of the year before, else against those before them, by the day. */
export function trendOf(portfolio: Portfolio, words: Words): string {
  const { months } = portfolio.current;
  const read = months.slice(0, months.findLastIndex((month) => !month.isMeterMissing) + 1);
  const text = trendIn(read, portfolio, words);
  return read.length === months.length ? text : `${text} ${words.t("trend.leftOut")}`;
}

function trendIn(months: readonly MonthRow[], { before, period }: Portfolio, { t, formats }: Words): string {
  const recent = months.slice(-MONTHS_OF_TREND);
  const namesOf = (rows: readonly MonthRow[]): string =>
    monthsText(
      rows.map(({ month }) => month),
      formats,
    );
  const same = before?.months.slice(0, months.length).slice(-MONTHS_OF_TREND) ?? [];
  const yearly = changeOf(kgOf(same), kgOf(recent));
  if (yearly !== null) {
    return t(`trend.year.${directionOf(yearly)}`, {
      share: shareText(yearly, formats),
      months: namesOf(recent),
      before: namesOf(same),
    });
  }
  const days = monthsOf(period.span).map(({ from, to }) => dayCount(from, to));
  const earlier = months.slice(-2 * MONTHS_OF_TREND, -MONTHS_OF_TREND);
  const daysOf = (of: readonly MonthRow[], start: number): number =>
    days.slice(start, start + of.length).reduce((total, one) => total + one, 0);
  const start = Math.max(0, months.length - MONTHS_OF_TREND);
  const change = changeOf(
    aDay(kgOf(earlier), daysOf(earlier, start - earlier.length)),
    aDay(kgOf(recent), daysOf(recent, start)),
  );
  if (change === null) return t("trend.early");
  return t(`trend.before.${directionOf(change)}`, {
    share: shareText(change, formats),
    months: namesOf(recent),
    before: namesOf(earlier),
  });
}

const aDay = (kg: number | null, days: number): number | null =>
  kg === null || days === 0 ? null : kg / days;

function kgOf(months: readonly MonthRow[]): number | null {
  if (months.length === 0 || months.some((month) => month.locationKgCo2e === null)) return null;
  return months.reduce((total, month) => total + (month.locationKgCo2e ?? 0), 0);
}

export type Action = { text: string; link: string; href: string };

/** The one thing to do: the gap that the most rests on, else a look at what weighs most. Null where neither is. */
export function actionOf(
  { current, drivers }: Portfolio,
  orgPath: string,
  { t, formats }: Words,
): Action | null {
  const [gap] = current.gaps.filter(
    ({ kind, severity, movesKgCo2e }) =>
      // A year under way is what a portfolio is for.
      kind !== "period-not-over" && (severity !== "note" || (movesKgCo2e ?? 0) > 0),
  );
  if (gap !== undefined) {
    const subject = gap.subject === "" ? t("action.unnamed") : gap.subject;
    const criteria = (gap.reasons ?? []).map(({ criterion }) => criterion.slice(1)).join(", ");
    const rests =
      gap.movesKgCo2e === null || gap.movesKgCo2e === 0
        ? ""
        : ` ${t("action.rests", { mass: massText(gap.movesKgCo2e, formats) })}`;
    return {
      text: `${t(`gaps.${gap.kind}`, { subject, criteria })}${rests}`,
      link: t("action.mend"),
      href: gapHref(gap, orgPath),
    };
  }
  const { notReported = [] } = current.emissions;
  if (notReported.length > 0) {
    return {
      text: t("action.notReported", { scopes: scopesText(notReported, t) }),
      link: t("action.enter"),
      href: `${orgPath}/reports/inputs`,
    };
  }
  const [driver] = drivers.experiment;
  if (driver === undefined || driver.kgCo2e === null) return null;
  return {
    text: t("action.driver", { name: driver.name, mass: massText(driver.kgCo2e, formats) }),
    link: t("action.look"),
    href: driverHref("experiment", driver, orgPath),
  };
}
