import { isYear } from "@/lib/domain/report/span";
import { hasDaysPart } from "@/lib/domain/report/days-part";
import type { CoverageResult, PlaceRow } from "@/lib/domain/report/results";
import { runNamesWords } from "../line-name";
import { leftOutWords } from "../not-reported";
import { baseYearWords } from "../base-year-words";
import { partWords } from "../part-words";
import type { SignedBy } from "@/lib/domain/report/snapshot";
import type { SheetContext } from "./context";
import type { EmissionsSheet } from "./emissions-sheet";
import { amount, cellOf, derived, heads, SheetRows, sumOf, text, type Cell, type Sheet } from "./sheet";
import { placeWords } from "../place-words";

const GJ_PER_KWH = 0.0036;

/** What the file is: whose, of when, its hash; and both totals. */
export function reportSheet(context: SheetContext, emissions: EmissionsSheet | null): Sheet {
  const { snapshot, sha256, t, digits } = context;
  const { total } = snapshot.results.emissions;
  const sheet = new SheetRows();
  const line = (label: string, value: string) => sheet.add(text(label), text(value));
  sheet.add(text(snapshot.title, "title"));
  line(t("columns.organization"), snapshot.organization);
  line(t("columns.period"), t("periodOf", snapshot.period));
  line(t("cover.status"), t(`status.${snapshot.status}`));
  line(t("columns.published"), snapshot.publishedOn);
  line(t("columns.id"), `${snapshot.id}, ${String(snapshot.edition)}`);
  line(t("columns.sha256"), sha256 ?? t("status.later"));
  line(t("changes.verify"), snapshot.status === "final" ? snapshot.verifyUrl : t("changes.notPossible"));
  line(t("columns.method"), snapshot.method);
  const { legalName, consolidation } = snapshot.inputs.settings;
  line(t("cover.entity"), legalName === "" ? t("cover.noEntity") : legalName);
  line(t("cover.boundary"), t(`approach.${consolidation}`));
  line(t("boundary.baseYearLabel"), baseYearWords(snapshot, { t, digits }));
  const signed = (by: SignedBy | null) =>
    by === null ? t("changes.open") : t("changes.signed", { name: by.name, day: digits.day(by.on) });
  line(t("changes.prepared"), signed(snapshot.preparedBy));
  line(t("changes.approved"), signed(snapshot.approvedBy));
  sheet.add();
  sheet.add(...heads(t("columns.item"), t("columns.value"), t("columns.unit")));
  const figure = (label: string, kg: number | null, column: string) => {
    const row = emissions?.rowOf.get("total");
    const cell = emissions === null || row === undefined ? null : cellOf(emissions.name, column, row);
    sheet.add(text(label), derived(kg, cell, kg), text("kg CO2e"));
  };
  figure(t("summary.locationTotal"), total.location, "G");
  figure(t("summary.marketTotal"), total.market, "J");
  const scopes = leftOutWords(snapshot, t);
  if (scopes !== "") sheet.add(text(t("summary.leavesOut", { scopes })));
  sheet.add(text(t("energy.total")), amount(snapshot.results.energy.totalKwh, "whole"), text("kWh"));
  sheet.add(
    text(t("boundary.knownEnergy")),
    amount(snapshot.results.coverage.knownKwh, "whole"),
    text("kWh"),
  );
  sheet.add();
  sheet.add(text(t(isYear(snapshot.period) ? "summary.twoViews" : "summary.twoViewsOfPeriod")));
  if (hasDaysPart(snapshot.results)) sheet.add(text(t("part.rule")));
  addYears(sheet, context);
  return { name: t("sheets.report"), rows: sheet.rows, widths: [36, 70, 14], headRows: 0 };
}

/** The totals of the years before beside this one's. */
function addYears(sheet: SheetRows, { snapshot, t }: SheetContext): void {
  const { years } = snapshot.results.comparison;
  if (years.length === 0) return;
  sheet.add();
  sheet.add(...heads(t("summary.year"), t("columns.locationKg"), t("columns.marketKg")));
  for (const each of years) {
    sheet.add(
      text(each.isRestated ? `${each.year} r` : each.year),
      amount(each.locationKgCo2e),
      amount(each.marketKgCo2e),
    );
  }
  if (years.some(({ isRestated }) => isRestated)) sheet.add(text(t("summary.restatedLog")));
}

/** Section 1: every place with its energy, how it is known, and what is excluded. */
export function boundarySheet({ snapshot, t, digits }: SheetContext): Sheet {
  const { coverage } = snapshot.results;
  const sheet = new SheetRows();
  sheet.add(
    ...heads(
      t("boundary.place"),
      t("boundary.control"),
      t("boundary.reportedIn"),
      t("boundary.it"),
      t("boundary.facility"),
      t("columns.tier"),
      t("boundary.how"),
      t("part.column"),
    ),
  );
  const ownership = (key: string | null) => {
    const path = `ownership.${key ?? "other"}` as "ownership.other";
    return t.has(path) ? t(path) : (key ?? "");
  };
  const addRow = (row: PlaceRow) => {
    sheet.add(
      text(row.countryIso2 === null ? placeWords(row.name, t) : `${row.name} (${row.countryIso2})`),
      text(row.known === "fuel-records" ? t("ownership.equipment") : ownership(row.ownership)),
      text(t(`reportedIn.${row.reportedIn}`)),
      amount(row.itKwh, "whole"),
      amount(row.facilityKwh, "whole"),
      amount(row.tier, "whole"),
      text(t(`known.${row.known}`)),
      text(partWords(row.part, "kWh", { t, digits }).join("")),
    );
  };
  const addSum = (label: string, kwh: number, of: readonly PlaceRow[], [from, to]: [number, number]) => {
    const [blank, formula] = [text(" ", "sum"), `SUM(E${String(from)}:E${String(to)})`];
    const value = sumOf(of.map(({ facilityKwh }) => facilityKwh));
    sheet.add(text(label, "sum"), blank, blank, blank, derived(kwh, formula, value, "whole", "sum"));
  };
  const isOwn = ({ reportedIn }: PlaceRow) => reportedIn === "scope1" || reportedIn === "scope2";
  const [own, others] = [coverage.rows.filter(isOwn), coverage.rows.filter((each) => !isOwn(each))];
  own.forEach(addRow);
  const withinRow = own.length + 2;
  addSum(t("boundary.within"), coverage.withinKwh, own, [2, withinRow - 1]);
  others.forEach(addRow);
  addSum(t("boundary.knownEnergy"), coverage.knownKwh, coverage.rows, [withinRow, withinRow + others.length]);
  const { exclusions } = snapshot.inputs;
  addReconciliation(sheet, snapshot.results.coverage, t);
  sheet.add();
  sheet.add(text(t("boundary.excluded"), "title"));
  if (exclusions.length > 0) {
    sheet.add(...heads(t("boundary.excludedName"), t("boundary.excludedReason"), t("boundary.excludedKwh")));
  }
  for (const { name, reason, energyKwh } of exclusions) {
    sheet.add(text(name), text(reason), amount(energyKwh, "whole"));
  }
  if (snapshot.texts.exclusions !== "") sheet.add(text(snapshot.texts.exclusions));
  return {
    name: t("sheets.boundary"),
    rows: sheet.rows,
    widths: [40, 30, 18, 16, 16, 8, 24, 40],
    headRows: 1,
  };
}

/** Trackers beside meters, and the tracked runs that a statement takes the place of. */
function addReconciliation(sheet: SheetRows, coverage: CoverageResult, t: SheetContext["t"]): void {
  const { reconciliation = [], replaced = [] } = coverage;
  if (reconciliation.length > 0) {
    sheet.add();
    sheet.add(
      ...heads(
        t("boundary.reconciliation"),
        t("boundary.months"),
        t("boundary.trackedIt"),
        t("boundary.meteredIt"),
        t("boundary.trackedFacility"),
        t("boundary.metered"),
        t("boundary.trackedShare"),
      ),
    );
  }
  for (const row of reconciliation) {
    const at = String(sheet.next);
    const share = row.trackedFacilityKwh / row.meteredKwh;
    sheet.add(
      text(placeWords(row.name, t)),
      amount(row.monthCount, "whole"),
      amount(row.trackedItKwh, "whole"),
      amount(row.meteredItKwh, "whole"),
      amount(row.trackedFacilityKwh, "whole"),
      amount(row.meteredKwh, "whole"),
      derived(share, `E${at}/F${at}`, share, "share"),
    );
  }
  if (replaced.length === 0) return;
  sheet.add();
  sheet.add(
    ...heads(t("boundary.replaced"), t("boundary.runs"), "", t("boundary.it"), t("boundary.facility")),
  );
  for (const row of replaced) {
    const kwh = [amount(row.itKwh, "whole"), amount(row.facilityKwh, "whole")];
    sheet.add(text(placeWords(row.name, t)), text(runNamesWords(row, t)), text(""), ...kwh);
  }
}

/** Section 2: energy by source in kWh and GJ, the mix, and what IT energy was used for. */
export function energySheet({ snapshot, t }: SheetContext): Sheet {
  const { energy } = snapshot.results;
  const sheet = new SheetRows();
  const of = (kind: "electricity" | "fuel") => energy.rows.filter((row) => row.kind === kind);
  const totalRow = energy.rows.length + 4;
  const share = (kwh: number, value: number | null, row: number) =>
    derived(
      value,
      `B${String(row)}/B$${String(totalRow)}`,
      energy.totalKwh === 0 ? null : kwh / energy.totalKwh,
      "share",
    );
  const inGj = (kwh: number | null, row: number, tone: "plain" | "sum" = "plain"): Cell => {
    const gj = kwh === null ? null : kwh * GJ_PER_KWH;
    return derived(gj, `B${String(row)}*${String(GJ_PER_KWH)}`, gj, "whole", tone);
  };
  sheet.add(...heads(t("energy.head"), t("energy.kwh"), t("energy.gj"), t("energy.share"), t("energy.tier")));
  const block = (kind: "electricity" | "fuel", label: string, sum: number | null): number => {
    const first = sheet.next;
    for (const row of of(kind)) {
      sheet.add(
        text(kind === "electricity" ? placeWords(row.name, t) : row.name),
        amount(row.kwh, "whole"),
        inGj(row.kwh, sheet.next),
        share(row.kwh, row.share, sheet.next),
        amount(row.tier, "whole"),
      );
    }
    const values = of(kind).map(({ kwh }) => kwh);
    const formula = values.length === 0 ? null : `SUM(B${String(first)}:B${String(sheet.next - 1)})`;
    const row = sheet.next;
    return sheet.add(
      text(label, "sum"),
      derived(sum, formula, sumOf(values), "whole", "sum"),
      inGj(sum, row, "sum"),
    );
  };
  const electricity = block("electricity", t("energy.purchased"), energy.electricityKwh);
  const fuel = block("fuel", t("energy.fuel"), energy.fuelKwh);
  const row = sheet.next;
  sheet.add(
    text(t("energy.total"), "sum"),
    derived(
      energy.totalKwh,
      `SUM(B${String(electricity)},B${String(fuel)})`,
      sumOf([energy.electricityKwh, energy.fuelKwh]),
      "whole",
      "sum",
    ),
    inGj(energy.totalKwh, row, "sum"),
  );
  sheet.add(text(t("energy.outside")), amount(energy.outsideKwh, "whole"), inGj(energy.outsideKwh, row + 1));
  sheet.add();
  sheet.add(...heads(t("energy.measure"), t("energy.kwh")));
  const { mix } = energy;
  sheet.add(text(t("energy.grid")), amount(mix.gridKwh, "whole"));
  sheet.add(text(t("energy.onsite")), amount(mix.onsiteKwh, "whole"));
  sheet.add(text(t("energy.fossil")), amount(mix.fossilKwh, "whole"));
  sheet.add(text(t("energy.renewable")), amount(mix.renewableKwh, "whole"));
  sheet.add(text(t("energy.uncovered")), amount(mix.uncoveredKwh, "whole"));
  sheet.add();
  sheet.add(...heads(t("energy.use"), t("energy.itKwh"), t("energy.share")));
  for (const use of energy.uses) {
    sheet.add(text(t(`use.${use.use}`)), amount(use.itKwh, "whole"), amount(use.share, "share"));
  }
  sheet.add();
  sheet.add(
    ...heads(
      t("columns.month"),
      t("columns.facilityKwh"),
      t("columns.locationKg"),
      t("columns.marketBeforeKg"),
    ),
  );
  for (const month of snapshot.results.months) {
    sheet.add(
      text(month.month),
      amount(month.facilityKwh, "whole"),
      amount(month.locationKgCo2e),
      amount(month.marketKgCo2e),
    );
  }
  return { name: t("sheets.energy"), rows: sheet.rows, widths: [44, 18, 16, 12, 8], headRows: 1 };
}
