import type { QualityCriterion } from "@/lib/domain/tables/quality-criteria";
import { instrumentNumber } from "../line-name";
import { emptyScopeWords } from "../not-reported";
import { partWords } from "../part-words";
import type { SheetContext } from "./context";
import { amount, derived, heads, SheetRows, sumOf, text, type Sheet } from "./sheet";
import { placeWords } from "../place-words";

export const CRITERIA: readonly QualityCriterion[] = ["c1", "c2", "c3", "c4", "c5", "c6", "c7", "c8"];

/** Section 4. The columns E and F are those that the market-based formulas of the emissions refer to. */
export function instrumentsSheet({ snapshot, t, digits }: SheetContext): Sheet {
  const { instruments } = snapshot.results;
  const sheet = new SheetRows();
  sheet.add(
    ...heads(
      t("instruments.number"),
      t("instruments.instrument"),
      t("columns.kind"),
      t("instruments.site"),
      t("columns.factorGPerKwh"),
      t("instruments.used"),
      t("instruments.held"),
      ...CRITERIA,
      t("instruments.counts"),
      t("columns.source"),
      t("part.column"),
      t("columns.registryId"),
      t("columns.producedFrom"),
      t("columns.producedTo"),
      t("columns.redeemedOn"),
      t("columns.recordId"),
    ),
  );
  for (const [at, row] of instruments.rows.entries()) {
    sheet.add(
      text(instrumentNumber(at)),
      text(row.name),
      text(t(`instruments.type.${row.type}`)),
      text(row.placeName),
      amount(row.emissionFactorGPerKwh, "factor"),
      amount(row.usedKwh, "whole"),
      amount(row.heldKwh, "whole"),
      ...CRITERIA.map((each) => text(t(`instruments.mark.${row.criteria[each]}`))),
      text(row.counts ? t("instruments.yes") : t("instruments.no")),
      text(row.source),
      text(partWords(row.part, "kWh", { t, digits }).join("")),
      text(row.proof?.registryId ?? ""),
      text(row.proof?.producedFrom ?? ""),
      text(row.proof?.producedTo ?? ""),
      text(row.proof?.redeemedOn ?? ""),
      text(row.id),
    );
  }
  const last = String(instruments.rows.length + 1);
  const sum = (value: number, column: string, values: readonly number[]) =>
    derived(value, `SUM(${column}2:${column}${last})`, sumOf(values), "whole", "sum");
  const blank = text(" ", "sum");
  const used = instruments.rows.map(({ usedKwh }) => usedKwh);
  const held = instruments.rows.map(({ heldKwh }) => heldKwh);
  sheet.add(
    text(t("instruments.total"), "sum"),
    blank,
    blank,
    blank,
    blank,
    sum(instruments.usedKwh, "F", used),
    sum(instruments.heldKwh, "G", held),
  );
  sheet.add();
  sheet.add(
    ...heads(
      t("instruments.site"),
      t("instruments.kwh"),
      t("instruments.coveredKwh"),
      t("instruments.uncoveredKwh"),
      t("instruments.restFactor"),
      t("columns.marketKg"),
    ),
  );
  for (const site of instruments.sites) {
    const row = String(sheet.next);
    const rest = site.kwh - site.coveredKwh;
    sheet.add(
      text(placeWords(site.name, t)),
      amount(site.kwh, "whole"),
      amount(site.coveredKwh, "whole"),
      derived(site.uncoveredKwh, `B${row}-C${row}`, rest, "whole"),
      amount(site.restBasis === "none" ? 0 : site.restGPerKwh, "factor"),
      amount(site.marketKgCo2e),
    );
  }
  const widths = [24, 44, 18, 24, 16, 18, 16, ...CRITERIA.map(() => 14), 10, 30, 40, 24, 14, 14, 14, 38];
  return { name: t("sheets.instruments"), rows: sheet.rows, widths, headRows: 1 };
}

/** Section 5: each intensity as its numerator over its denominator. */
export function intensitySheet({ snapshot, t, digits }: SheetContext): Sheet {
  const sheet = new SheetRows();
  const { numerator, denominator, unit, value } = {
    numerator: t("columns.numerator"),
    denominator: t("columns.denominator"),
    unit: t("columns.unit"),
    value: t("intensity.figure"),
  };
  sheet.add(
    ...heads(
      t("intensity.per"),
      t("columns.kind"),
      value,
      unit,
      numerator,
      unit,
      denominator,
      unit,
      t("part.column"),
    ),
  );
  for (const row of snapshot.results.intensity) {
    const at = String(sheet.next);
    const over = row.numerator.value;
    const check = over === null || row.denominator.value === 0 ? null : over / row.denominator.value;
    sheet.add(
      text(row.denominator.name === "" ? t(`intensity.measure.${row.measure}`) : row.denominator.name),
      text(t(`intensity.view.${row.view}`)),
      derived(row.value, `E${at}/G${at}`, check, "factor"),
      text(row.unit),
      amount(over),
      text(row.numerator.unit),
      amount(row.denominator.value, "factor"),
      text(row.denominator.unit),
      text(partWords(row.denominator.part, row.denominator.unit, { t, digits }).join("")),
    );
  }
  return {
    name: t("sheets.intensity"),
    rows: sheet.rows,
    widths: [36, 18, 18, 18, 20, 14, 18, 16, 40],
    headRows: 1,
  };
}

/** Section 6: water, and the indicators of data centres with what they are made of. */
export function waterSheet({ snapshot, t, digits }: SheetContext): Sheet {
  const { water, dataCentres } = snapshot.results;
  const sheet = new SheetRows();
  const litres = (name: string) => `${name}, ${t("columns.litres")}`;
  sheet.add(
    ...heads(
      t("water.title"),
      litres(t("water.onsite")),
      litres(t("water.offsite")),
      litres(t("water.sum")),
      t("columns.note"),
    ),
  );
  for (const row of water.rows) {
    const at = String(sheet.next);
    const known = sumOf([row.onsiteL, row.offsiteL]);
    sheet.add(
      text(placeWords(row.name, t)),
      amount(row.onsiteL, "whole"),
      amount(row.offsiteL, "whole"),
      derived(row.sumL ?? known, `SUM(B${at},C${at})`, known, "whole"),
      text(row.sumL === null && known !== null ? t("water.bound") : ""),
    );
  }
  const last = String(water.rows.length + 1);
  const sum = (value: number | null, column: string, values: readonly (number | null)[]) =>
    derived(value, `SUM(${column}2:${column}${last})`, sumOf(values), "whole", "sum");
  sheet.add(
    text(t("water.known"), "sum"),
    sum(
      water.onsiteL,
      "B",
      water.rows.map(({ onsiteL }) => onsiteL),
    ),
    sum(
      water.offsiteL,
      "C",
      water.rows.map(({ offsiteL }) => offsiteL),
    ),
    sum(
      sumOf([water.onsiteL, water.offsiteL]),
      "D",
      water.rows.map(({ onsiteL, offsiteL }) => sumOf([onsiteL, offsiteL])),
    ),
    text(water.isLowerBound ? t("water.bound") : " ", "sum"),
  );
  sheet.add();
  sheet.add(
    ...heads(
      t("dataCentres.place"),
      t("dataCentres.itKwh"),
      t("dataCentres.facilityKwh"),
      t("dataCentres.reusedKwh"),
      t("dataCentres.pue"),
      t("dataCentres.wue"),
      t("dataCentres.cue"),
      t("dataCentres.ref"),
      t("dataCentres.erf"),
      t("part.column"),
    ),
  );
  const ratio = (over: number | null, under: number | null) =>
    over === null || under === null || under === 0 ? null : over / under;
  for (const row of dataCentres) {
    const at = String(sheet.next);
    sheet.add(
      text(placeWords(row.name, t)),
      amount(row.itKwh, "whole"),
      amount(row.facilityKwh, "whole"),
      amount(row.reusedKwh, "whole"),
      derived(row.pue, `C${at}/B${at}`, ratio(row.facilityKwh, row.itKwh), "factor"),
      amount(row.wueLPerKwh, "factor"),
      amount(row.cueKgPerKwh, "factor"),
      amount(row.renewableFactor, "factor"),
      derived(row.reuseFactor, `D${at}/C${at}`, ratio(row.reusedKwh, row.facilityKwh), "factor"),
      text(partWords(row.reusedPart, "kWh", { t, digits }).join("")),
    );
  }
  return {
    name: t("sheets.water"),
    rows: sheet.rows,
    widths: [36, 18, 18, 18, 10, 12, 12, 10, 10, 40],
    headRows: 1,
  };
}

/** Section 7: two views of the same hardware, never one sum. */
export function embodiedSheet({ snapshot, t }: SheetContext): Sheet {
  const { embodied } = snapshot.results;
  const sheet = new SheetRows();
  sheet.add(...heads(t("embodied.view"), t("columns.value"), t("columns.unit"), t("embodied.says")));
  sheet.add(
    text(t("embodied.bought")),
    amount(embodied.category2KgCo2e),
    text("kg CO2e"),
    text(emptyScopeWords(snapshot, "cat2", t) ?? t("embodied.boughtSays")),
  );
  sheet.add(
    text(t("embodied.share")),
    amount(embodied.amortisedKgCo2e),
    text("kg CO2e"),
    text(t("embodied.shareSays", { count: embodied.amortisedRunCount })),
  );
  sheet.add(text(t("embodied.never")));
  return { name: t("sheets.embodied"), rows: sheet.rows, widths: [48, 16, 12, 60], headRows: 1 };
}
