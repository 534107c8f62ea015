import type { MeasuredInitiative } from "@/lib/domain/baseline/view";
import { initiativeDays } from "../document/model-sections";
import { isYear } from "@/lib/domain/report/span";
import { basisWords } from "../basis-words";
import { lineName } from "../line-name";
import type { SheetContext } from "./context";
import { amount, derived, heads, SheetRows, sumOf, text, type Sheet } from "./sheet";

/** Section 8. */
export function modelsSheet({ snapshot, t }: SheetContext): Sheet {
  const sheet = new SheetRows();
  sheet.add(
    ...heads(
      t("models.model"),
      t("models.basis"),
      t("models.place"),
      t("columns.energyKwh"),
      t("columns.facilityKwh"),
      t("columns.locationKg"),
      t("models.energyClass"),
      t("models.index"),
      t("models.range"),
      t("models.carbonClass"),
      t("models.index"),
      t("models.range"),
      t("models.parameters"),
      t("models.tokens"),
      t("models.flops"),
      t("models.how"),
      t("models.label"),
    ),
  );
  for (const model of snapshot.inputs.models) {
    sheet.add(
      text(`${model.name} ${model.version}`),
      text(model.basis),
      text(model.place),
      amount(model.itEnergyKwh, "factor"),
      amount(model.facilityEnergyKwh, "factor"),
      amount(model.emissionsKgCo2e, "factor"),
      text(model.energyClass),
      amount(model.energyIndex),
      text(model.energyRange ?? ""),
      text(model.carbonClass),
      amount(model.carbonIndex),
      text(model.carbonRange ?? ""),
      amount(model.parameters, "exact"),
      amount(model.tokens, "exact"),
      amount(model.flops, "exact"),
      text(model.workMethod ?? ""),
      text(model.labelId ?? ""),
    );
  }
  const widths = [36, 24, 20, 16, 16, 16, 10, 10, 10, 10, 10, 10, 16, 16, 14, 12, 16];
  return { name: t("sheets.models"), rows: sheet.rows, widths, headRows: 1 };
}

/** What was changed, measured before and after. */
function addInitiatives(
  sheet: SheetRows,
  initiatives: readonly MeasuredInitiative[],
  t: SheetContext["t"],
): void {
  if (initiatives.length === 0) return;
  sheet.add();
  sheet.add(
    ...heads(
      t("initiatives.item"),
      t("columns.energyKwh"),
      t("columns.locationKg"),
      t("initiatives.measure"),
      t("initiatives.before"),
      t("initiatives.after"),
      t("initiatives.change"),
      t("initiatives.low"),
      t("initiatives.high"),
      t("initiatives.result"),
      t("initiatives.windows"),
    ),
  );
  for (const each of initiatives) {
    sheet.add(
      text(each.name),
      amount(each.savedKwh?.value ?? null, "whole"),
      amount(each.savedKgCo2e?.value ?? null),
      text(t(`initiatives.measures.${each.measure}`)),
      amount(each.before.value, "factor"),
      amount(each.after.value, "factor"),
      amount(each.change.share, "share"),
      amount(each.change.low, "share"),
      amount(each.change.high, "share"),
      text(t(`initiatives.outcomes.${each.outcome}`)),
      text(initiativeDays(each, t)),
    );
  }
}

/** Section 9, outside all totals. */
export function reductionsSheet({ snapshot, t, digits }: SheetContext): Sheet {
  const { reductions } = snapshot.results;
  const sheet = new SheetRows();
  sheet.add(
    ...heads(t("reductions.item"), t("columns.energyKwh"), t("columns.locationKg"), t("reductions.basis")),
  );
  for (const row of reductions.rows) {
    const basis = t("reductions.basisTier", { method: row.method, tier: String(row.tier) });
    sheet.add(text(row.name), amount(row.savedKwh, "whole"), amount(row.savedKgCo2e), text(basis));
  }
  addInitiatives(sheet, reductions.initiatives ?? [], t);
  sheet.add();
  sheet.add(
    ...heads(
      t("reductions.credit"),
      t("columns.kind"),
      "kg CO2e",
      t("reductions.registry"),
      t("changes.date"),
    ),
  );
  const first = sheet.next;
  for (const credit of reductions.credits) {
    sheet.add(
      text(credit.name),
      text(t(`reductions.creditType.${credit.type}`)),
      amount(credit.kgCo2e),
      text(`${credit.registry}: ${credit.serials}`),
      text(credit.retiredOn),
    );
  }
  const values = reductions.credits.map(({ kgCo2e }) => kgCo2e);
  const formula = values.length === 0 ? null : `SUM(C${String(first)}:C${String(sheet.next - 1)})`;
  sheet.add(
    text(t("reductions.creditsSum"), "sum"),
    text(" ", "sum"),
    derived(reductions.creditsKgCo2e, formula, sumOf(values), "decimal", "sum"),
  );
  sheet.add();
  sheet.add(
    ...heads(
      t("reductions.target"),
      t("reductions.measure"),
      t("reductions.base"),
      t("reductions.goal"),
      t("reductions.actual"),
      t("columns.unit"),
      t("reductions.progress"),
    ),
  );
  for (const target of reductions.targets) {
    sheet.add(
      text(`${target.name} (${String(target.baseYear)}–${String(target.targetYear)})`),
      text(t(`reductions.view.${target.measure}`)),
      amount(target.baseValue),
      amount(target.targetValue),
      amount(target.actual),
      text(target.measure === "energy" ? "kWh" : "kg CO2e"),
      amount(target.progress, "share"),
    );
  }
  if (reductions.targets.length > 0 && !isYear(snapshot.period)) {
    sheet.add(text(t("reductions.partOfYear", { span: digits.span(snapshot.period) })));
  }
  sheet.add(text(t("reductions.note")));
  return {
    name: t("sheets.reductions"),
    rows: sheet.rows,
    widths: [40, 18, 18, 40, 18, 12, 12, 12, 12, 20, 40],
    headRows: 1,
  };
}

/** Section 10: the lines of the location-based total with what they are known by. */
export function qualitySheet({ snapshot, t, digits }: SheetContext): Sheet {
  const { quality, emissions } = snapshot.results;
  const sheet = new SheetRows();
  sheet.add(
    ...heads(
      t("quality.line"),
      t("columns.locationKg"),
      t("quality.share"),
      t("quality.tier"),
      t("quality.half"),
      t("quality.how"),
    ),
  );
  const totalRow = quality.lines.length + 2;
  for (const line of quality.lines) {
    const total = emissions.total.location;
    const share = line.kgCo2e === null || total === null || total === 0 ? null : line.kgCo2e / total;
    sheet.add(
      text(lineName(line, t)),
      amount(line.kgCo2e),
      derived(line.share, `B${String(sheet.next)}/B$${String(totalRow)}`, share, "share"),
      amount(line.tier, "whole"),
      amount(line.uncertainty, "share"),
      text(basisWords(line.basis, t, digits)),
    );
  }
  const values = quality.lines.map(({ kgCo2e }) => kgCo2e);
  const formula = values.length === 0 ? null : `SUM(B2:B${String(totalRow - 1)})`;
  sheet.add(
    text(t("quality.total"), "sum"),
    derived(emissions.total.location, formula, sumOf(values), "decimal", "sum"),
    text(" ", "sum"),
    text(" ", "sum"),
    amount(emissions.uncertainty, "share", "sum"),
  );
  return { name: t("sheets.quality"), rows: sheet.rows, widths: [44, 20, 10, 12, 12, 60], headRows: 1 };
}
