import type { InstrumentRow } from "@/lib/domain/report/results";
import type { QualityCriterion } from "@/lib/domain/tables/quality-criteria";
import {
  heading,
  left,
  note,
  paragraph,
  right,
  row,
  table,
  type Block,
  type Section,
  type TableCell,
} from "@/lib/domain/report/blocks";
import { failingReasons } from "@/lib/domain/report/instrument-verdict";
import { criterionReasons, proofWords } from "../instrument-words";
import { instrumentNumber } from "../line-name";
import { isNil } from "../not-reported";
import { partWords } from "../part-words";
import { figure, makeSection, type DocumentContext } from "./context";
import { placeWords } from "../place-words";

const CRITERIA: readonly QualityCriterion[] = ["c1", "c2", "c3", "c4", "c5", "c6", "c7", "c8"];
const SIGN: Readonly<Record<InstrumentRow["criteria"]["c1"], string>> = {
  met: "●",
  "not-met": "○",
  unknown: "?",
  na: "–",
};

/** Section 4: every instrument with its criteria, whether it counts and why not, and what of each site is covered. */
export function instrumentsSection(context: DocumentContext): Section {
  const { snapshot, t } = context;
  const { rows } = snapshot.results.instruments;
  const count = rows.filter(({ counts }) => counts).length;
  if (rows.length === 0) {
    return makeSection(context, "instruments", {}, [
      note(t(isNil(snapshot, "instrument") ? "none.instrumentsStated" : "none.instruments")),
      ...covered(context),
    ]);
  }
  return makeSection(context, "instruments", {}, [
    { kind: "text", style: "lead", text: t("instruments.lead", { held: rows.length, count }) },
    held(context),
    note(t("instruments.legend")),
    ...covered(context),
    ...whyNot(context),
    ...criteria(context),
  ]);
}

function held({ snapshot, t, digits }: DocumentContext): Block {
  const { instruments } = snapshot.results;
  const mark = (each: InstrumentRow, criterion: QualityCriterion): TableCell => {
    const state = each.criteria[criterion];
    return { text: SIGN[state], spoken: t(`instruments.mark.${state}`), isMuted: state === "na" };
  };
  const detail = (each: InstrumentRow) => {
    const said = {
      type: t(`instruments.type.${each.type}`),
      factor: digits.factor(each.emissionFactorGPerKwh),
    };
    const what =
      each.placeName === ""
        ? t("instruments.detail", said)
        : t("instruments.detailOf", { ...said, place: each.placeName });
    return [what, ...proofWords(each, t), ...partWords(each.part, "kWh", { t, digits })].join("; ");
  };
  return table(
    [
      { ...left(t("instruments.number")), widthMm: 9 },
      left(t("instruments.instrument")),
      right(t("instruments.held")),
      ...CRITERIA.map((title) => ({ title, align: "center" as const, widthMm: 4.5 })),
      right(t("instruments.counts")),
      right(t("instruments.used")),
    ],
    [
      ...instruments.rows.map((each, at) =>
        row(
          "plain",
          instrumentNumber(at),
          { text: each.name, note: detail(each) },
          digits.whole(each.heldKwh),
          ...CRITERIA.map((criterion) => mark(each, criterion)),
          { text: each.counts ? t("instruments.yes") : t("instruments.no"), isBold: true },
          digits.whole(each.usedKwh),
        ),
      ),
      row(
        "sum",
        "",
        t("instruments.total"),
        digits.whole(instruments.heldKwh),
        ...CRITERIA.map(() => ""),
        "",
        digits.whole(instruments.usedKwh),
      ),
    ],
  );
}

function covered(context: DocumentContext): Block[] {
  const { snapshot, t, digits } = context;
  const { instruments, energy, emissions } = snapshot.results;
  if (instruments.sites.length === 0) return [];
  const rest = (site: (typeof instruments.sites)[number]): TableCell =>
    site.restBasis === "none" || site.uncoveredKwh === 0
      ? { text: t("notApplicable"), isMuted: true }
      : {
          text: digits.factor(site.restGPerKwh),
          note: t(`emissions.restBasis.${site.restBasis}`),
          isMuted: site.restGPerKwh === null,
        };
  return [
    heading(t("instruments.covered")),
    table(
      [
        left(t("instruments.site")),
        right(t("instruments.kwh")),
        right(t("instruments.coveredKwh")),
        right(t("instruments.uncoveredKwh")),
        right(t("instruments.restFactor")),
        { ...right(t("instruments.marketT")), isMarket: true },
      ],
      [
        ...instruments.sites.map((site) =>
          row(
            "plain",
            placeWords(site.name, t),
            digits.whole(site.kwh),
            digits.whole(site.coveredKwh),
            digits.whole(site.uncoveredKwh),
            rest(site),
            figure(digits.tonnes(site.marketKgCo2e), context),
          ),
        ),
        row(
          "sum",
          t("instruments.scope2"),
          digits.whole(energy.electricityKwh),
          digits.whole(instruments.usedKwh),
          digits.whole(energy.mix.uncoveredKwh),
          "",
          figure(digits.tonnes(emissions.sums.scope2.market), context),
        ),
      ],
    ),
  ];
}

function whyNot({ snapshot, t }: DocumentContext): Block[] {
  const lines = snapshot.results.instruments.rows.flatMap((each, at) => {
    if (each.counts) return [];
    const reasons = criterionReasons(failingReasons(each), t);
    const said = reasons.length === 0 ? [t("instruments.reason.no-place")] : reasons;
    const line = { number: instrumentNumber(at), name: each.name, reasons: said.join("; ") };
    return [paragraph(t("instruments.whyLine", line))];
  });
  if (lines.length === 0) return [];
  return [heading(t("instruments.why")), ...lines, note(t("instruments.whyNote"))];
}

function criteria({ t }: DocumentContext): Block[] {
  const appliesTo = (each: QualityCriterion) =>
    each === "c6"
      ? t("instruments.type.supplier")
      : each === "c7"
        ? t("instruments.contractOnsite")
        : t("instruments.all");
  return [
    heading(t("instruments.criteria")),
    table(
      [
        { ...left(t("instruments.criterion")), widthMm: 20 },
        left(t("instruments.asks")),
        right(t("instruments.appliesTo")),
      ],
      CRITERIA.map((each) => row("plain", each, t(`instruments.${each}`), appliesTo(each))),
    ),
  ];
}
