import Link from "next/link";
import { useTranslations } from "next-intl";
import type { Translate } from "@/components/i18n/translate";
import { useFormats } from "@/components/i18n/use-formats";
import { decimalsFor } from "@/components/charts/prepare/scale";
import { KeyValueList, type KeyValue } from "@/components/ui/key-value-list";
import { Panel } from "@/components/ui/panel";
import { energyPerBillionParametersKwh, tokensPerKwh } from "@/lib/domain/efficiency";
import type { Formats } from "@/lib/domain/formats";
import type { RunDetail } from "@/lib/domain/run";

type Words = Readonly<{ t: Translate<"runPage">; formats: Formats }>;

const STEPS = [
  [1e12, "T"],
  [1e9, "B"],
  [1e6, "M"],
  [1e3, "k"],
] as const;

/** "1.50 B": a count too long to read in full. */
function compactCount(count: number, formats: Formats): string {
  const step = STEPS.find(([size]) => count >= size);
  if (step === undefined) return formats.count(count);
  const value = count / step[0];
  return `${formats.number(value, { decimals: decimalsFor(value) })}\u202f${step[1]}`;
}

/** What the run worked on and came from, and what a kilowatt-hour bought of it. Nothing when nobody has said any of it. */
export function ContextPanel({ run, orgPath }: Readonly<{ run: RunDetail; orgPath: string }>) {
  const t = useTranslations("runPage");
  const facts = useTranslations("runFacts");
  const formats = useFormats();
  const items = [
    ...lineage(run, orgPath, { t, formats }),
    ...setUp(run, orgPath, facts),
    ...work(run, { t, formats }),
    ...place(run, { t, formats }),
  ];
  if (items.length === 0) return null;
  return (
    <Panel title={t("context.title")} why="efficiency">
      <KeyValueList items={items} />
    </Panel>
  );
}

/** Sweep, seed, task, approach, precision. */
function setUp({ context, experimentId }: RunDetail, orgPath: string, t: Translate<"runFacts">): KeyValue[] {
  const { sweep, seed, task, approach, precision } = context;
  const sweepHref = `${orgPath}/sweeps/${experimentId}/${encodeURIComponent(sweep ?? "")}`;
  return [
    ...(sweep === null
      ? []
      : [{ label: t("environment.sweep"), value: <Link href={sweepHref}>{sweep}</Link> }]),
    ...(seed === null ? [] : [{ label: t("environment.seed"), value: String(seed) }]),
    ...(task === null ? [] : [{ label: t("environment.task"), value: task }]),
    ...(approach === null ? [] : [{ label: t("environment.approach"), value: approach }]),
    ...(precision === null ? [] : [{ label: t("environment.precision"), value: precision }]),
  ];
}

function work({ context, energyKwh }: RunDetail, { t, formats }: Words): KeyValue[] {
  const { tokens, modelParameters, dataset, gitCommit } = context;
  const perTokens = energyKwh > 0 ? tokensPerKwh({ tokens, energyKwh }) : null;
  const perParameters =
    energyKwh > 0 ? energyPerBillionParametersKwh({ energyKwh, parameters: modelParameters }) : null;
  return [
    ...(dataset === null ? [] : [{ label: t("context.dataset"), value: dataset }]),
    ...(tokens === null ? [] : [{ label: t("context.tokens"), value: compactCount(tokens, formats) }]),
    ...(perTokens === null
      ? []
      : [{ label: t("context.tokensPerKwh"), value: compactCount(perTokens, formats) }]),
    ...(modelParameters === null
      ? []
      : [{ label: t("context.parameters"), value: compactCount(modelParameters, formats) }]),
    ...(perParameters === null
      ? []
      : [{ label: t("context.perBillion"), value: formats.joined(formats.energy(perParameters)) }]),
    ...(gitCommit === null
      ? []
      : [{ label: t("context.commit"), value: <code className="text-xs">{gitCommit.slice(0, 12)}</code> }]),
  ];
}

function place({ context }: RunDetail, { t, formats }: Words): KeyValue[] {
  const { host, processId, rank, worldSize, deviceIds } = context;
  const process =
    processId === null ? host : t("context.process", { host: host ?? "", process: String(processId) });
  const ranked = (own: number) =>
    worldSize === null
      ? formats.count(own)
      : t("context.rankOf", { rank: formats.count(own), size: formats.count(worldSize) });
  return [
    ...(host === null ? [] : [{ label: t("context.host"), value: process }]),
    ...(rank === null ? [] : [{ label: t("context.rank"), value: ranked(rank) }]),
    ...(deviceIds.length === 0 ? [] : [{ label: t("context.devices"), value: deviceIds.join(", ") }]),
  ];
}

function lineage(
  { parent, children, context }: RunDetail,
  orgPath: string,
  { t, formats }: Words,
): KeyValue[] {
  const link = (run: { id: string; name: string }) => (
    <Link href={`${orgPath}/runs/${run.id}`}>{run.name}</Link>
  );
  const isUnknown = parent === null && context.parentRunId !== null;
  const more = children.count - children.runs.length;
  return [
    ...(parent === null ? [] : [{ label: t(`context.parent.${parent.kind}`), value: link(parent) }]),
    ...(isUnknown
      ? [
          {
            label: t(`context.parent.${context.parentKind ?? "resumed-from"}`),
            value: t("context.notHere"),
          },
        ]
      : []),
    ...(children.runs.length === 0
      ? []
      : [
          {
            label: t("context.children", { count: children.count }),
            value: (
              <ul>
                {children.runs.map((run) => (
                  <li key={run.id}>{link(run)}</li>
                ))}
                {more > 0 ? (
                  <li className="text-text-3">{t("context.more", { count: formats.count(more) })}</li>
                ) : null}
              </ul>
            ),
          },
        ]),
  ];
}
