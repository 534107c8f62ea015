import { withBasisWords } from "@/lib/domain/ghg-basis";
import type { EmissionLine, EmissionScope, ScopeSum } from "@/lib/domain/report/results";
import { basisWords } from "../basis-words";
import { lineName } from "../line-name";
import { emptyScopeWords, leftOutWords } from "../not-reported";
import {
  heading,
  left,
  note,
  right,
  row,
  table,
  type Block,
  type Part,
  type Row,
  type Section,
} from "@/lib/domain/report/blocks";
import { figure, makeSection, type DocumentContext } from "./context";
import { CATEGORY, CLOUD, PLUMS, SCOPE_1, shadeAt } from "./palette";

/** Section 3: scopes, sites and categories in both views with the basis of each line; parts; gases. */
export function emissionsSection(context: DocumentContext): Section {
  const isEmpty = context.snapshot.results.emissions.lines.length === 0;
  return makeSection(context, "emissions", { isEmpty }, [
    lines(context),
    notes(context),
    ...parts(context),
    ...gases(context),
  ]);
}

function lines(context: DocumentContext): Block {
  const { snapshot, t, digits } = context;
  const { emissions } = snapshot.results;
  const sum = (kind: Row["kind"], label: string, { location, market }: ScopeSum, basis: string) =>
    row(kind, label, figure(digits.tonnes(location), context), figure(digits.tonnes(market), context), basis);
  const of = (scope: EmissionScope) =>
    emissions.lines.filter((line) => line.scope === scope).map((line) => lineRow(line, context));
  const category = (scope: "cat1" | "cat2" | "cat3" | "cat8") => {
    const own = of(scope);
    const isAll =
      own.length === 1 && emissions.lines.some((line) => line.scope === scope && line.name === "");
    if (isAll) return own;
    const empty = emptyScopeWords(snapshot, scope, t);
    if (own.length === 0) {
      return empty === null ? [] : [sum("in", t(`scope.${scope}`), emissions.sums[scope], empty)];
    }
    return [sum("in", t(`scope.${scope}`), emissions.sums[scope], ""), ...own.map(deeper)];
  };
  const { uncertainty } = emissions;
  const known =
    uncertainty === null
      ? t("emissions.uncertaintyUnknown")
      : t("emissions.uncertainty", { spread: digits.spread(uncertainty) });
  return table(
    [
      left(t("emissions.head")),
      right(t("emissions.location")),
      { ...right(t("emissions.market")), isMarket: true },
      left(t("emissions.basis")),
    ],
    [
      ...of("scope1"),
      sum("sub", t("scope.scope1"), emissions.sums.scope1, emptyScopeWords(snapshot, "scope1", t) ?? ""),
      ...of("scope2"),
      sum(
        "sub",
        t("scope.scope2"),
        emissions.sums.scope2,
        emptyScopeWords(snapshot, "scope2", t) ?? t("scope.bothRequired"),
      ),
      ...category("cat1"),
      ...category("cat2"),
      ...category("cat3"),
      ...category("cat8"),
      sum("sub", t("scope.scope3"), emissions.scope3, t("scope.scope3Basis")),
      sum("sum", t("scope.total"), emissions.total, known),
    ],
  );
}

function lineRow(line: EmissionLine, context: DocumentContext): Row {
  const { t, digits } = context;
  const market = digits.tonnes(line.marketKgCo2e);
  const isStandIn = line.isMarketFallback && line.marketKgCo2e !== null;
  return row(
    "in",
    lineName(line, t),
    figure(digits.tonnes(line.locationKgCo2e), context),
    isStandIn ? { text: `${market}\u00a0a` } : figure(market, context),
    basisWords(line.basis, t, digits),
  );
}

/** A line of a category stands below it, a step further in. */
const deeper = (line: Row): Row => ({
  ...line,
  cells: line.cells.map((cell, at) => (at === 0 ? { ...cell, text: `\u2003${cell.text}` } : cell)),
});

function notes({ snapshot, t, digits }: DocumentContext): Block {
  const { emissions } = snapshot.results;
  const leftOut = leftOutWords(snapshot, t);
  const isLifeCycle = emissions.lines.some(({ basis }) => basis.kind === "upstream" && basis.isLifeCycle);
  return note(
    [
      ...(emissions.hasMarketFallback ? [t("emissions.fallbackNote")] : []),
      t("emissions.nothingSubtracted"),
      ...(isLifeCycle ? [t("emissions.lifeCycleNote")] : []),
      ...(emissions.missingKwh > 0
        ? [t("emissions.missingNote", { kwh: digits.whole(emissions.missingKwh) })]
        : []),
      ...(leftOut === "" ? [] : [t("emissions.notReportedNote", { na: digits.unknown, scopes: leftOut })]),
      ...nilNote(snapshot, t, digits),
      ...(emissions.isComplete || emissions.missingKwh > 0 || leftOut !== ""
        ? []
        : [t("emissions.incompleteNote")]),
    ].join(" "),
  );
}

/** What was stated to be nothing, and by whom. */
function nilNote(
  { inputs }: DocumentContext["snapshot"],
  t: DocumentContext["t"],
  digits: DocumentContext["digits"],
): string[] {
  const stated = inputs.nilStatements ?? [];
  if (stated.length === 0) return [];
  const unique = (words: readonly string[]) => [...new Set(words)].join(", ");
  const subjects = unique(stated.map(({ subject }) => t(`nilSubject.${subject}`)));
  const names = unique(stated.map(({ statedBy, statedOn }) => `${statedBy}, ${digits.day(statedOn)}`));
  return [t("emissions.nilNote", { subjects, names })];
}

/** More sites than these are one part: their shades could not be told apart. */
const MOST_SITES = 6;

function parts({ snapshot, t, digits }: DocumentContext): Block[] {
  const { emissions } = snapshot.results;
  const total = emissions.total.location;
  if (total === null || total <= 0) return [];
  const sites = emissions.lines.filter(({ scope }) => scope === "scope2");
  const scope2 =
    sites.length > MOST_SITES
      ? [{ name: t("scope.scope2"), kg: emissions.sums.scope2.location, shade: shadeAt(PLUMS, 0) }]
      : sites.map((line, at) => ({
          name: lineName(line, t),
          kg: line.locationKgCo2e,
          shade: shadeAt(PLUMS, at),
        }));
  const category = (scope: "cat2" | "cat3" | "cat8") => ({
    name: t(`scope.${scope}`),
    kg: emissions.sums[scope].location,
    shade: CATEGORY[scope],
  });
  const all = [
    { name: t("scope.scope1"), kg: emissions.sums.scope1.location, shade: SCOPE_1 },
    ...scope2,
    { name: t("scope.cat1"), kg: emissions.sums.cat1.location, shade: CLOUD },
    category("cat2"),
    category("cat3"),
    category("cat8"),
  ];
  const shown = all.flatMap(({ name, kg, shade: { colour, ink } }): (Part & { name: string })[] => {
    if (kg === null || kg <= 0) return [];
    const share = kg / total;
    return [{ name, fill: { colour }, ink, share, words: digits.wholeShare(share) }];
  });
  const entries = shown.map(({ name, fill, share }) => ({ fill, text: `${name} ${digits.share(share)}` }));
  const values = entries.map(({ text }) => text).join(", ");
  return [
    heading(t("emissions.parts")),
    { kind: "bar", parts: shown, alt: t("emissions.partsAlt", { values }) },
    { kind: "key", entries },
  ];
}

function gases(context: DocumentContext): Block[] {
  const { snapshot, t, digits } = context;
  const { gases: gas, sums, locationBases, marketBases } = snapshot.results.emissions;
  const t2 = (kg: number | null) => figure(digits.fixed(kg === null ? null : kg / 1000, 2), context);
  const bases = (list: readonly string[]) =>
    list.length === 0 ? digits.unknown : withBasisWords(list.join("; "), (basis) => t(`ghg.${basis}`));
  return [
    heading(t("emissions.gases")),
    table(
      [left(t("emissions.gasHead")), right(t("emissions.tonnes"))],
      [
        row("plain", t("emissions.co2"), t2(gas.co2Kg)),
        row("plain", t("emissions.otherGases"), t2(gas.otherKgCo2e)),
        row("sum", t("scope.scope1"), t2(sums.scope1.location)),
        row("plain", t("emissions.biogenic"), t2(gas.biogenicKgCo2)),
      ],
      92,
    ),
    note(t("emissions.bases", { location: bases(locationBases), market: bases(marketBases) })),
  ];
}
