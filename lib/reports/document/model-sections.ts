import type { MeasuredInitiative } from "@/lib/domain/baseline/view";
import type { ModelLine } from "@/lib/domain/report/inputs";
import {
  heading,
  left,
  note,
  right,
  row,
  table,
  type Block,
  type Section,
  type TableCell,
} from "@/lib/domain/report/blocks";
import { isYear } from "@/lib/domain/report/span";
import { isNil, scopeWords } from "../not-reported";
import { figure, makeSection, type DocumentContext } from "./context";

/** Section 8: classes, indices and ranges on both axes, and what the technical file of a model asks for. */
export function modelsSection(context: DocumentContext): Section {
  const { snapshot, t } = context;
  const { models } = snapshot.inputs;
  return makeSection(context, "models-labels", { isEmpty: models.length === 0 }, [
    { kind: "text", style: "lead", text: t("models.lead") },
    classes(models, context),
    note(t("models.note")),
    ...technicalFile(models, context),
  ]);
}

const nameOf = ({ name, version }: ModelLine): string => `${name} ${version}`;

function classes(models: readonly ModelLine[], context: DocumentContext): Block {
  const { t, digits } = context;
  const letter = (text: string): TableCell => ({ text, isBold: true });
  const index = (value: number | null) =>
    value === null ? { text: t("notApplicable"), isMuted: true } : digits.index(value);
  return table(
    [
      left(t("models.model")),
      left(t("models.basis")),
      left(t("models.place")),
      right(t("models.facility")),
      right(t("models.carbon")),
      left(t("models.energyClass")),
      right(t("models.index")),
      left(t("models.range")),
      left(t("models.carbonClass")),
      right(t("models.index")),
      left(t("models.range")),
    ],
    models.map((model) =>
      row(
        "plain",
        { text: nameOf(model), isBold: true },
        model.basis,
        model.place === "" ? { text: digits.unknown, isMuted: true } : model.place,
        figure(digits.energy(model.facilityEnergyKwh), context),
        figure(digits.mass(model.emissionsKgCo2e), context),
        letter(model.energyClass),
        index(model.energyIndex),
        model.energyRange ?? "",
        letter(model.carbonClass),
        index(model.carbonIndex),
        model.carbonRange ?? "",
      ),
    ),
  );
}

function technicalFile(models: readonly ModelLine[], context: DocumentContext): Block[] {
  const { t, digits } = context;
  const stated = models.filter(({ flops, parameters, tokens }) =>
    [flops, parameters, tokens].some((each) => each !== null),
  );
  if (stated.length === 0) return [];
  return [
    heading(t("models.file")),
    table(
      [
        left(t("models.model")),
        right(t("models.parameters")),
        right(t("models.tokens")),
        right(t("models.flops")),
        left(t("models.how")),
        right(t("models.it")),
        left(t("models.label")),
      ],
      stated.map((model) =>
        row(
          "plain",
          nameOf(model),
          figure(digits.scientific(model.parameters), context),
          figure(digits.scientific(model.tokens), context),
          figure(digits.scientific(model.flops), context),
          model.workMethod ?? "",
          figure(digits.energy(model.itEnergyKwh), context),
          model.labelId ?? "",
        ),
      ),
    ),
  ];
}

/** "all runs, 2025-06-23 – 2025-08-31 and 2025-09-01 – 2025-11-09". */
export const initiativeDays = (
  { scope, windows: { before, after } }: MeasuredInitiative,
  t: DocumentContext["t"],
): string =>
  t("initiatives.days", {
    scope: scope === "" ? t("initiatives.allRuns") : scope,
    before: `${before.from} – ${before.to}`,
    after: `${after.from} – ${after.to}`,
  });

/** Section 9: what was saved, credits and targets, outside all totals. */
export function reductionsSection(context: DocumentContext): Section {
  const { snapshot, t, digits } = context;
  const { reductions } = snapshot.results;
  const { rows, initiatives = [], credits, targets, vsBase } = reductions;
  const isEmpty =
    [rows, initiatives, credits, targets].every(({ length }) => length === 0) && vsBase === null;
  if (isEmpty && isNil(snapshot, "credit")) {
    const said = note(t("none.reductionsStated"));
    return makeSection(context, "reductions-credits", {}, [said]);
  }
  const base = ({ year, period }: NonNullable<typeof vsBase>) => ({
    year: String(year),
    span: period === undefined ? String(year) : digits.span(period),
  });
  const change =
    vsBase === null
      ? []
      : [
          note(
            vsBase.otherScopes === undefined
              ? t(vsBase.period === undefined ? "reductions.vsBase" : "reductions.vsBaseDays", {
                  ...base(vsBase),
                  location: digits.change(vsBase.location),
                  market: digits.change(vsBase.market),
                })
              : t(vsBase.period === undefined ? "reductions.otherScopes" : "reductions.otherScopesDays", {
                  ...base(vsBase),
                  scopes: scopeWords(vsBase.otherScopes, t),
                }),
          ),
        ];
  return makeSection(context, "reductions-credits", { isEmpty }, [
    ...saved(context),
    ...measured(context),
    ...retired(context),
    ...aims(context),
    ...change,
    note(t("reductions.note")),
  ]);
}

function saved(context: DocumentContext): Block[] {
  const { snapshot, t, digits } = context;
  const { rows } = snapshot.results.reductions;
  if (rows.length === 0) return [];
  return [
    table(
      [
        left(t("reductions.item")),
        right(`${t("reductions.energy")}, kWh`),
        right(t("reductions.carbon")),
        left(t("reductions.basis")),
      ],
      rows.map((each) =>
        row(
          "plain",
          each.name,
          figure(digits.whole(each.savedKwh), context),
          figure(digits.tonnes(each.savedKgCo2e), context),
          t("reductions.basisTier", { method: each.method, tier: String(each.tier) }),
        ),
      ),
    ),
  ];
}

/** Initiatives, measured before and after. */
function measured(context: DocumentContext): Block[] {
  const { snapshot, t, digits } = context;
  const { initiatives = [] } = snapshot.results.reductions;
  if (initiatives.length === 0) return [];
  return [
    heading(t("initiatives.title")),
    table(
      [
        left(t("initiatives.item")),
        left(t("initiatives.measure")),
        right(t("initiatives.beforeAfter")),
        right(t("initiatives.change")),
        right(`${t("reductions.energy")}, kWh`),
        right(t("reductions.carbon")),
      ],
      initiatives.map((each) =>
        row(
          "plain",
          { text: each.name, note: initiativeDays(each, t) },
          {
            text: t(`initiatives.measures.${each.measure}`),
            note: t(`initiatives.outcomes.${each.outcome}`),
          },
          `${digits.factor(each.before.value)} → ${digits.factor(each.after.value)}`,
          {
            text: digits.change(each.change.share),
            note: `${digits.change(each.change.low)} – ${digits.change(each.change.high)}`,
          },
          figure(digits.whole(each.savedKwh?.value ?? null), context),
          figure(digits.tonnes(each.savedKgCo2e?.value ?? null), context),
        ),
      ),
    ),
    note(t("initiatives.note")),
    ...initiatives
      .filter(({ overlaps }) => overlaps.length > 0)
      .map(({ name, overlaps }) => note(t("initiatives.overlaps", { name, names: overlaps.join(", ") }))),
  ];
}

function retired({ snapshot, t, digits }: DocumentContext): Block[] {
  const { credits, creditsKgCo2e } = snapshot.results.reductions;
  if (credits.length === 0) {
    return [note(t(isNil(snapshot, "credit") ? "reductions.statedNone" : "reductions.noCredits"))];
  }
  return [
    heading(t("reductions.credits")),
    table(
      [left(t("reductions.credit")), right(t("reductions.amount")), left(t("reductions.registry"))],
      [
        ...credits.map((each) =>
          row(
            "plain",
            { text: each.name, note: `${t(`reductions.creditType.${each.type}`)}, ${each.retiredOn}` },
            digits.tonnes(each.kgCo2e),
            `${each.registry}: ${each.serials}`,
          ),
        ),
        row("sum", t("reductions.creditsSum"), digits.tonnes(creditsKgCo2e), ""),
      ],
    ),
  ];
}

function aims(context: DocumentContext): Block[] {
  const { snapshot, t, digits } = context;
  const { targets } = snapshot.results.reductions;
  if (targets.length === 0) return [];
  return [
    heading(t("reductions.targets")),
    table(
      [
        left(t("reductions.target")),
        left(t("reductions.measure")),
        right(t("reductions.base")),
        right(t("reductions.goal")),
        right(t("reductions.actual")),
        right(t("reductions.progress")),
      ],
      targets.map((each) => {
        const isEnergy = each.measure === "energy";
        const amount = (value: number | null) => (isEnergy ? digits.whole(value) : digits.tonnes(value));
        const unit = isEnergy ? "kWh" : "t";
        const at = (value: number, year: number) =>
          t("reductions.atYear", { value: amount(value), unit, year: String(year) });
        return row(
          "plain",
          each.name,
          t(`reductions.view.${each.measure}`),
          at(each.baseValue, each.baseYear),
          at(each.targetValue, each.targetYear),
          figure(each.actual === null ? digits.unknown : `${amount(each.actual)} ${unit}`, context),
          figure(digits.wholeShare(each.progress), context),
        );
      }),
    ),
    ...(isYear(snapshot.period)
      ? []
      : [note(t("reductions.partOfYear", { span: digits.span(snapshot.period) }))]),
  ];
}
