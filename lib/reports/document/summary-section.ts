import {
  heading,
  note,
  paragraph,
  right,
  left,
  row,
  table,
  type Block,
  type Kpi,
  type Section,
} from "@/lib/domain/report/blocks";
import { EMISSION_SCOPES } from "@/lib/domain/report/results";
import { isYear } from "@/lib/domain/report/span";
import { ghgFamily } from "@/lib/domain/ghg-basis";
import { leftOutWords, scopeWords } from "../not-reported";
import { sectionNumber } from "../sections";
import { figure, makeSection, periodDays, type DocumentContext } from "./context";
import { PLUM } from "./palette";
import { yearTicks } from "./year-ticks";

/** One sentence, both totals side by side, four indicators, up to six years, and what moved the figures. */
export function summarySection(context: DocumentContext): Section {
  const { snapshot, t } = context;
  const { whatMoved } = snapshot.texts;
  return makeSection(context, "summary", { startsPage: true }, [
    { kind: "text", style: "one", text: sentence(context) },
    note(scopeOf(context)),
    { kind: "totals", boxes: boxes(context) },
    {
      kind: "text",
      style: "between",
      text: t(isYear(snapshot.period) ? "summary.twoViews" : "summary.twoViewsOfPeriod"),
    },
    // Before the years, which have a heading: what flows onto the next page must say what it is.
    { kind: "kpis", items: kpis(context) },
    ...years(context),
    ...(whatMoved === "" ? [] : [heading(t("summary.moved")), paragraph(whatMoved)]),
  ]);
}

function sentence(context: DocumentContext): string {
  const { snapshot, t, digits } = context;
  const { coverage, emissions, energy } = snapshot.results;
  const said = {
    ...periodDays(context),
    energy: digits.energy(coverage.knownKwh),
    outside: (energy.outsideKwh ?? 0) > 0 ? "yes" : "no",
  };
  const { location, market } = emissions.total;
  if (location === null || market === null) return t("summary.sentenceUnknown", said);
  const counts = snapshot.results.instruments.usedKwh > 0;
  const sentence = t(counts ? "summary.sentence" : "summary.sentenceNoContract", {
    ...said,
    location: digits.wholeTonnes(location),
    market: digits.wholeTonnes(market),
  });
  const scopes = leftOutWords(snapshot, t);
  return scopes === "" ? sentence : t("summary.sentenceLeaves", { sentence, scopes });
}

/** What the sentence's two figures cover, and where each part of the energy stands. */
function scopeOf({ snapshot, t, digits }: DocumentContext): string {
  const { energy, emissions, coverage } = snapshot.results;
  const leftOut = emissions.notReported ?? [];
  const scopeOf = t(energy.outsideKwh === null ? "summary.scopeWithin" : "summary.scopeOf", {
    within: digits.energy(energy.totalKwh),
    outside: digits.energy(energy.outsideKwh),
    energySection: sectionNumber("energy"),
    emissionsSection: sectionNumber("emissions"),
    scopes: scopeWords(
      EMISSION_SCOPES.filter((scope) => !leftOut.includes(scope)),
      t,
    ),
  });
  const unknown = coverage.rows.filter((row) => row.facilityKwh === null).map(({ name }) => name);
  return unknown.length === 0 ? scopeOf : t("summary.energyUnknown", { scopeOf, names: unknown.join(", ") });
}

/** Scope 2 with what its factors count: life-cycle and direct ones differ by a tenth and more. */
function scope2Words({ snapshot, t, digits }: DocumentContext, view: "location" | "market"): string {
  const { emissions } = snapshot.results;
  const bases = view === "location" ? emissions.locationBases : emissions.marketBases;
  const value = digits.tonnes(emissions.sums.scope2[view]);
  const families = [...new Set(bases.map(ghgFamily))];
  const [family] = families;
  if (family === undefined) return t("summary.scope2", { value });
  const basis =
    families.length > 1
      ? t("summary.family.mixed", { section: sectionNumber("emissions") })
      : t(`summary.family.${family}`);
  return t("summary.scope2Basis", { value, basis });
}

function boxes(context: DocumentContext) {
  const { snapshot, t, digits } = context;
  const { emissions, comparison } = snapshot.results;
  const before = comparison.years.at(-2);
  const change = (value: number | null) => {
    if (before === undefined) return t(isYear(snapshot.period) ? "summary.noYear" : "summary.noPeriod");
    const { otherScopes } = comparison;
    if (otherScopes !== undefined)
      return t("summary.otherScopes", { year: spanOf(before, digits), scopes: scopeWords(otherScopes, t) });
    if (value === null) return t(isYear(snapshot.period) ? "summary.noYear" : "summary.noPeriod");
    return t("summary.onYear", { change: digits.change(value), year: spanOf(before, digits) });
  };
  const scopes = leftOutWords(snapshot, t);
  const bound =
    scopes !== ""
      ? [t("summary.leavesOut", { scopes })]
      : emissions.isComplete
        ? []
        : [t("summary.lowerBound")];
  const box = (view: "location" | "market", isMarket: boolean) => ({
    label: t(`summary.${view}Total`),
    value: digits.wholeTonnes(emissions.total[view]),
    unit: t("summary.unit"),
    note: [
      ...(isMarket || emissions.uncertainty === null ? [] : [digits.spread(emissions.uncertainty)]),
      change(comparison[view]),
      scope2Words(context, view),
      ...bound,
    ].join(" · "),
    isMarket,
  });
  return [box("location", false), box("market", true)];
}

type Year = DocumentContext["snapshot"]["results"]["comparison"]["years"][number];

/** A calendar year is its number; the half of one is named as such. */
const spanOf = ({ year, period }: Year, digits: DocumentContext["digits"]): string =>
  period === undefined ? year : digits.span(period);

function years(context: DocumentContext): Block[] {
  const { snapshot, t, digits } = context;
  const shown = snapshot.results.comparison.years.slice(-6);
  const restated = restatements(context);
  const isOfYears = isYear(snapshot.period);
  const { otherScopes } = snapshot.results.comparison;
  const pairs = shown.map((each, at) => ({
    label: [
      spanOf(each, digits),
      ...(each.isRestated ? ["r"] : []),
      ...(otherScopes !== undefined && at === shown.length - 2 ? ["*"] : []),
    ].join(" "),
    location: each.locationKgCo2e,
    market: each.marketKgCo2e,
    locationWords: digits.wholeTonnes(each.locationKgCo2e),
    marketWords: digits.wholeTonnes(each.marketKgCo2e),
    isThis: each.isThis,
  }));
  const values = pairs.map(({ label, locationWords, marketWords }) =>
    t("summary.yearAlt", { year: label, location: locationWords, market: marketWords }),
  );
  const numbers = [...new Set(shown.flatMap(({ year }) => restated.get(year) ?? []))];
  const log =
    numbers.length === 0 ? t("summary.restatedLog") : t("summary.restated", { numbers: numbers.join(", ") });
  return [
    heading(t(isOfYears ? "summary.years" : "summary.periods", { count: shown.length })),
    {
      kind: "years",
      years: pairs,
      ticks: yearTicks(shown, digits),
      alt: t("summary.yearsAlt", { values: values.join("; ") }),
    },
    {
      kind: "key",
      entries: [
        { fill: { colour: PLUM }, text: t("summary.location") },
        { fill: { colour: PLUM, isHatched: true }, text: t("summary.market") },
      ],
    },
    table(
      [
        left(t(isOfYears ? "summary.year" : "summary.period")),
        right(t("summary.locationColumn")),
        { ...right(t("summary.marketColumn")), isMarket: true },
      ],
      pairs.map((pair) =>
        row(
          "plain",
          { text: pair.label, isBold: pair.isThis },
          figure(pair.locationWords, context),
          figure(pair.marketWords, context),
        ),
      ),
      92,
    ),
    ...(shown.some(({ isRestated }) => isRestated) ? [note(log)] : []),
    ...(otherScopes === undefined
      ? []
      : [note(t("summary.yearsDiffer", { scopes: scopeWords(otherScopes, t) }))]),
  ];
}

/** Numbers of the change-log entries of a restated year of the comparison; snapshots that knew no days name the year in words. */
function restatements({ snapshot }: DocumentContext): Map<string, number[]> {
  const found = new Map<string, number[]>();
  for (const { year, isRestated } of snapshot.results.comparison.years) {
    const isNamed = new RegExp(`(?<!\\d)${year}(?!\\d)`);
    const numbers = snapshot.changes.flatMap(({ what }, at) => {
      const of = snapshot.inputs.changes[at]?.of;
      return isRestated && (of === undefined ? isNamed.test(what) : of.to.startsWith(year)) ? [at + 1] : [];
    });
    if (numbers.length > 0) found.set(year, numbers);
  }
  return found;
}

function kpis({ snapshot, t, digits }: DocumentContext): Kpi[] {
  const { energy, coverage, dataCentres, water } = snapshot.results;
  const { electricityKwh } = energy;
  const covered =
    electricityKwh === null || electricityKwh === 0 ? null : energy.mix.renewableKwh / electricityKwh;
  const sums = dataCentres.reduce(
    (sum, { itKwh, facilityKwh }) =>
      itKwh === null || facilityKwh === null
        ? sum
        : { it: sum.it + itKwh, facility: sum.facility + facilityKwh },
    { it: 0, facility: 0 },
  );
  const known = [water.onsiteL, water.offsiteL].filter((each) => each !== null);
  const litres = known.length === 0 ? null : known.reduce((sum, each) => sum + each, 0);
  const bound = water.isLowerBound ? "≥\u00a0" : "";
  const isOnsiteBound = water.rows.some((each) => each.onsiteL === null);
  const onsite =
    water.onsiteL === null
      ? digits.unknown
      : `${isOnsiteBound ? "≥\u00a0" : ""}${digits.cubicMetres(water.onsiteL)}\u00a0m³`;
  return [
    { value: digits.wholeShare(covered), label: t("summary.covered") },
    coverage.measuredElectricityShare === undefined
      ? { value: digits.wholeShare(coverage.measuredShare), label: t("summary.measured") }
      : {
          value: digits.wholeShare(coverage.measuredElectricityShare),
          label: t("summary.measuredElectricity"),
        },
    { value: digits.fixed(sums.it === 0 ? null : sums.facility / sums.it, 2), label: t("summary.pue") },
    {
      value: litres === null ? digits.unknown : `${bound}${digits.cubicMetres(litres)}\u00a0m³`,
      label: t("summary.water", { onsite }),
    },
  ];
}
