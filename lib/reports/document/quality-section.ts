import { basisWords } from "../basis-words";
import { lineName } from "../line-name";
import { ofKind } from "@/lib/domain/report/records";
import type { ReportFactor, ReportGap } from "@/lib/domain/report/results";
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
import { hasDaysPart } from "@/lib/domain/report/days-part";
import { criterionReasons } from "../instrument-words";
import { usedSources } from "../factor-sources";
import { gapSubject } from "../not-reported";
import { printedUnit } from "./unit-words";
import { reconciliationBlocks, replacedBlocks } from "./coverage-blocks";
import { figure, makeSection, type DocumentContext } from "./context";
import { shadeAt, TIER } from "./palette";
import { tierWords } from "../tier-words";

/** Section 10: how well each line is known, energy by tier, every factor with its source, and what is missing or weak. */
export function qualitySection(context: DocumentContext): Section {
  const { snapshot, t, digits } = context;
  const { quality, emissions } = snapshot.results;
  const { doubts } = snapshot.inputs;
  const lead =
    emissions.uncertainty === null
      ? t("quality.leadUnknown")
      : t("quality.lead", {
          spread: digits.spread(emissions.uncertainty),
          low: digits.tonnes(emissions.interval?.low ?? null),
          high: digits.tonnes(emissions.interval?.high ?? null),
        });
  const method = note(
    [
      t("quality.method", { method: snapshot.method }),
      ...evidenceWords(context),
      ...(hasDaysPart(snapshot.results) ? [t("part.rule")] : []),
      t("quality.doubts", { held: doubts.heldSamples, doubles: doubts.possibleDoubles }),
    ].join(" "),
  );
  return makeSection(context, "quality-method-index", {}, [
    { kind: "text", style: "lead", text: lead },
    ...(quality.lines.length === 0 ? [note(t("none.quality-method-index"))] : lines(context)),
    ...tiers(context),
    ...reconciliationBlocks(context),
    ...replacedBlocks(context),
    ...factors(context),
    ...gaps(context),
    method,
  ]);
}

function lines(context: DocumentContext): Block[] {
  const { snapshot, t, digits } = context;
  const { quality, emissions } = snapshot.results;
  const { interval, uncertainty, total } = emissions;
  const half = (share: number | null) => figure(digits.spread(share), context);
  const reach =
    interval === null
      ? ""
      : t("quality.interval", { low: digits.tonnes(interval.low), high: digits.tonnes(interval.high) });
  return [
    table(
      [
        left(t("quality.line")),
        right(t("quality.tonnes")),
        right(t("quality.share")),
        right(t("quality.tier")),
        right(t("quality.half")),
        left(t("quality.how")),
      ],
      [
        ...quality.lines.map((line) =>
          row(
            "plain",
            lineName(line, t),
            figure(digits.tonnes(line.kgCo2e), context),
            figure(digits.share(line.share), context),
            line.tier === null ? figure(digits.unknown, context) : String(line.tier),
            half(line.uncertainty),
            basisWords(line.basis, t, digits, { isLocationOnly: true }),
          ),
        ),
        row(
          "sum",
          t("quality.total"),
          figure(digits.tonnes(total.location), context),
          total.location === null ? "" : digits.share(1),
          "",
          half(uncertainty),
          reach,
        ),
      ],
    ),
    note(t("quality.note")),
  ];
}

/** How many records are shown by a file, and the names of those that are not. */
function evidenceWords({ snapshot: { inputs }, t }: DocumentContext): string[] {
  const bare = inputs.doubts.recordsWithoutEvidence;
  if (bare === undefined || inputs.records.every(({ kind }) => kind === "target")) return [];
  const names = inputs.records.filter(({ id }) => bare.includes(id)).map(({ name }) => name);
  return [t("quality.evidence", { count: names.length, names: names.join(", ") })];
}

function tiers({ snapshot, t, digits }: DocumentContext): Block[] {
  const { byTier, knownKwh } = snapshot.results.coverage;
  const shown = byTier.filter(({ kwh }) => kwh > 0);
  if (knownKwh <= 0 || shown.length === 0) return [];
  const parts = shown.map(({ tier, kwh }) => {
    const { colour, ink } = shadeAt(TIER, tier - 1);
    const share = kwh / knownKwh;
    const name = `${t("quality.tierName", { tier: String(tier) })}, ${tierWords(snapshot, tier, t)}`;
    return { fill: { colour }, ink, share, words: digits.wholeShare(share), name };
  });
  const entries = parts.map(({ fill, name, share }) => ({ fill, text: `${name} ${digits.share(share)}` }));
  const values = entries.map(({ text }) => text).join(", ");
  return [
    heading(t("quality.tiers")),
    { kind: "bar", parts, alt: t("quality.tiersAlt", { values }) },
    { kind: "key", entries },
  ];
}

/** A value that nobody stated has no version and no source. */
const isAssumed = ({ subject }: ReportFactor): boolean => subject === "assumed";

function factors(context: DocumentContext): Block[] {
  const { snapshot, t, digits } = context;
  const used = snapshot.results.quality.factors;
  if (used.length === 0) return [];
  const hasIncludedRuns = ofKind(snapshot.inputs.records, "cloud").some(
    ({ data }) => data.includesTrackedRuns,
  );
  return [
    heading(t("quality.factors")),
    table(
      [
        left(t("quality.factor")),
        right(t("quality.value")),
        left(t("columns.unit")),
        left(t("quality.version")),
        left(t("quality.source")),
      ],
      used.map((factor) =>
        row(
          "plain",
          {
            text: `${t(`quality.kind.${factor.kind}`)}, ${isAssumed(factor) ? t("quality.assumed") : factor.subject}`,
            ...(factor.isHourly ? { note: t("quality.hourly") } : {}),
          },
          digits.factor(factor.value),
          printedUnit(factor.unit, t),
          isAssumed(factor) || factor.version === null
            ? { text: t("notApplicable"), isMuted: true }
            : factor.version,
          isAssumed(factor) ? t("quality.assumed") : factor.source,
        ),
      ),
    ),
    ...(hasIncludedRuns ? [note(t("quality.statementNote"))] : []),
    ...sources(context),
  ];
}

function sources({ snapshot, t }: DocumentContext): Block[] {
  const used = usedSources(snapshot);
  if (used.length === 0) return [];
  return [
    heading(t("quality.sources")),
    table(
      [
        { ...left(t("quality.publisher")), widthMm: 34 },
        left(t("quality.publication")),
        left(t("quality.licence")),
      ],
      used.map(({ name, publication, citation, licence }) =>
        row("plain", name, { text: publication, note: citation }, licence),
      ),
    ),
  ];
}

function gaps(context: DocumentContext): Block[] {
  const { snapshot, t, digits } = context;
  const { gaps: shown } = snapshot.results;
  if (shown.length === 0) return [];
  const about = (gap: ReportGap): TableCell => ({
    text: gap.kind === "period-not-over" ? digits.day(gap.subject) : gapSubject(gap, t),
    ...(gap.reasons === undefined ? {} : { note: criterionReasons(gap.reasons, t).join("; ") }),
  });
  return [
    heading(t("quality.gaps")),
    table(
      [
        left(t("quality.gapKind")),
        left(t("quality.gapSubject")),
        left(t("quality.gapWeight")),
        right(t("quality.gapMoves")),
      ],
      shown.map((gap) =>
        row(
          "plain",
          t(`gap.${gap.kind}`),
          about(gap),
          t(`quality.severity.${gap.severity}`),
          figure(digits.tonnes(gap.movesKgCo2e), context),
        ),
      ),
    ),
  ];
}
