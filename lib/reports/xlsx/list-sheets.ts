import { figureName } from "@/lib/domain/report/figure-name";
import { changeWords, countsTrackedDays } from "../change-words";
import { usedSources } from "../factor-sources";
import { disclosureWords } from "../not-reported";
import { sectionNumber } from "../sections";
import { subjectWords } from "../subject-words";
import { FACTORS_HEAD_ROWS, type SheetContext } from "./context";
import { amount, anyAmount, heads, SheetRows, text, type Cell, type Sheet } from "./sheet";

/** Disclosure index: code, subject, section, state. */
export function indexSheet({ snapshot, t }: SheetContext): Sheet {
  const sheet = new SheetRows();
  sheet.add(
    ...heads(t("index.code"), t("index.subject"), t("index.section"), t("index.state"), t("columns.note")),
  );
  for (const row of snapshot.results.disclosures) {
    sheet.add(
      text(row.code, "plain"),
      text(subjectWords(row.subject, t)),
      text(row.sections.map(sectionNumber).join(", ")),
      text(t(`index.${row.state}`)),
      text(disclosureWords(row, t)),
    );
  }
  return { name: t("sheets.index"), rows: sheet.rows, widths: [28, 40, 12, 16, 40], headRows: 1 };
}

/** Every factor with its source and version: the formulas of the emissions refer to column D. */
export function factorsSheet({ snapshot, t }: Omit<SheetContext, "factorRows">): {
  sheet: Sheet;
  factorRows: ReadonlyMap<string, number>;
} {
  const sheet = new SheetRows();
  const factorRows = new Map<string, number>();
  sheet.add(
    ...heads(
      t("columns.id"),
      t("columns.kind"),
      t("columns.name"),
      t("columns.value"),
      t("columns.unit"),
      t("columns.version"),
      t("columns.source"),
      t("columns.tier"),
      t("columns.ghgBasis"),
      t("columns.appliedTo"),
      t("columns.note"),
    ),
  );
  for (const factor of snapshot.results.quality.factors) {
    factorRows.set(factor.id, sheet.next);
    sheet.add(
      text(factor.id),
      text(t(`quality.kind.${factor.kind}`)),
      text(factor.subject),
      amount(factor.value, "factor"),
      text(factor.unit),
      text(factor.version ?? ""),
      text(factor.source),
      amount(factor.tier, "whole"),
      text(factor.ghgBasis ?? ""),
      amount(factor.appliedTo),
      text(factor.isHourly ? t("quality.hourly") : ""),
    );
  }
  const sources = usedSources(snapshot);
  if (sources.length > 0) {
    const titles = [
      t("quality.publisher"),
      t("quality.publicationName"),
      t("quality.address"),
      t("quality.licence"),
    ];
    sheet.add();
    sheet.add(text(t("quality.sources"), "title"));
    sheet.add(...heads(...titles));
    for (const each of sources)
      sheet.add(text(each.name), text(each.publication), text(each.citation), text(each.licence));
  }
  const widths = [40, 20, 28, 16, 16, 20, 48, 8, 24, 18, 24];
  return {
    sheet: { name: t("sheets.factors"), rows: sheet.rows, widths, headRows: FACTORS_HEAD_ROWS },
    factorRows,
  };
}

/** Inputs beyond trackers: one row for each fact of a record. */
export function recordsSheet({ snapshot, t }: SheetContext): Sheet {
  const sheet = new SheetRows();
  sheet.add(
    ...heads(
      t("columns.id"),
      t("columns.kind"),
      t("columns.name"),
      t("columns.place"),
      t("columns.from"),
      t("columns.to"),
      t("columns.field"),
      t("columns.value"),
      t("columns.source"),
      t("columns.note"),
    ),
  );
  for (const record of snapshot.inputs.records) {
    for (const [field, value] of Object.entries(record.data)) {
      sheet.add(
        text(record.id),
        text(record.kind),
        text(record.name),
        text(record.siteId ?? ""),
        text(record.fromDay),
        text(record.toDay),
        text(field),
        factCell(value),
        text(record.source),
        text(record.note),
      );
    }
  }
  const widths = [28, 14, 32, 20, 12, 12, 26, 20, 32, 40];
  return { name: t("sheets.records"), rows: sheet.rows, widths, headRows: 1 };
}

function factCell(value: string | number | boolean | null): Cell {
  if (typeof value === "number" || value === null) return anyAmount(value);
  return text(String(value));
}

/** Runs of the period, one row each. */
export function runsSheet({ snapshot, t }: SheetContext): Sheet {
  const places = new Map(snapshot.inputs.places.map(({ id, name }) => [id, name]));
  const sheet = new SheetRows();
  sheet.add(
    ...heads(
      t("columns.id"),
      t("columns.name"),
      t("columns.project"),
      t("columns.experiment"),
      t("columns.place"),
      t("columns.status"),
      t("columns.use"),
      t("columns.energyKwh"),
      t("columns.facilityKwh"),
      t("columns.locationKg"),
    ),
  );
  for (const run of snapshot.inputs.runs) {
    sheet.add(
      text(run.id),
      text(run.name),
      text(run.project),
      text(run.experiment),
      text(places.get(run.placeId) ?? run.placeId),
      text(run.status),
      text(t(`use.${run.use}`)),
      amount(run.energyKwh, "factor"),
      amount(run.facilityEnergyKwh, "factor"),
      amount(run.locationKgCo2e, "factor"),
    );
  }
  const widths = [38, 32, 24, 24, 24, 14, 22, 16, 16, 20];
  return { name: t("sheets.runs"), rows: sheet.rows, widths, headRows: 1 };
}

/** Every figure as CSV has it. */
export function figuresSheet({ snapshot, t }: SheetContext): Sheet {
  const sheet = new SheetRows();
  sheet.add(
    ...heads(
      t("columns.id"),
      t("columns.section"),
      t("columns.name"),
      t("columns.value"),
      t("columns.unit"),
      t("columns.low"),
      t("columns.high"),
      t("columns.tier"),
      t("columns.method"),
      t("columns.source"),
    ),
  );
  const bound = (value: number | null) => (value === null ? text("") : anyAmount(value));
  for (const figure of snapshot.results.figures) {
    sheet.add(
      text(figure.id),
      text(figure.section),
      text(figure.name),
      anyAmount(figure.value),
      text(figure.unit),
      bound(figure.low),
      bound(figure.high),
      bound(figure.tier),
      text(figure.method),
      text(figure.source),
    );
  }
  const widths = [44, 20, 44, 20, 18, 18, 18, 8, 40, 40];
  return { name: t("sheets.figures"), rows: sheet.rows, widths, headRows: 1 };
}

/** What changed, and by how much a correction moved each figure. */
export function changesSheet({ snapshot, t, digits }: SheetContext): Sheet {
  const sheet = new SheetRows();
  if (snapshot.supersedes !== null) {
    const { id, reason, publishedOn, sha256 } = snapshot.supersedes;
    const edition = String(snapshot.edition - 1);
    sheet.add(text(t("changes.corrects", { edition, id })), text(publishedOn), text(sha256));
    sheet.add(text(t("changes.reason")), text(""), text(reason));
    sheet.add();
  }
  sheet.add(
    ...heads(
      t("changes.number"),
      t("changes.date"),
      t("changes.what"),
      t("changes.before"),
      t("changes.after"),
      t("changes.why"),
    ),
  );
  for (const [at, change] of changeWords(snapshot, { t, digits }).entries()) {
    const { day, what, before, after, why } = change;
    sheet.add(amount(at + 1, "whole"), text(day), text(what), text(before), text(after), text(why));
  }
  if (countsTrackedDays(snapshot)) sheet.add(text(t("changes.tracked")));
  sheet.add();
  sheet.add(
    ...heads(
      t("columns.id"),
      t("columns.unit"),
      t("changes.figure"),
      t("changes.before"),
      t("changes.after"),
    ),
  );
  for (const row of snapshot.differences) {
    sheet.add(
      text(row.id),
      text(row.unit),
      text(figureName(row, t)),
      anyAmount(row.before),
      anyAmount(row.after),
    );
  }
  return { name: t("sheets.changes"), rows: sheet.rows, widths: [28, 14, 50, 20, 20, 50], headRows: 1 };
}
