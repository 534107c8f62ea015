import Link from "next/link";
import { useTranslations } from "next-intl";
import type { Translate } from "@/components/i18n/translate";
import { decimalsFor, formatFixed } from "@/components/charts/prepare/scale";
import { KeyValueList, type KeyValue } from "@/components/ui/key-value-list";
import { Panel } from "@/components/ui/panel";
import { energyPerBillionParametersKwh, tokensPerKwh } from "@/lib/domain/efficiency";
import { displayEnergy } from "@/lib/domain/format";
import type { RunDetail } from "@/lib/domain/run";
import type { ParentKind } from "@/lib/domain/run-context";

const PARENT_WORDS: Readonly<Record<ParentKind, string>> = {
  sweep: "Part of the sweep",
  "resumed-from": "Resumed from",
  "fine-tuned-from": "Fine-tuned from",
};

const STEPS = [
  [1e12, "T"],
  [1e9, "B"],
  [1e6, "M"],
  [1e3, "k"],
] as const;

/** "1.50 B": a count too long to read in full. */
function compactCount(count: number): string {
  const step = STEPS.find(([size]) => count >= size);
  if (step === undefined) return count.toLocaleString("en-US");
  const value = count / step[0];
  return `${formatFixed(value, decimalsFor(value))}\u202f${step[1]}`;
}

/** What the run worked on and came from, and what a kilowatt-hour bought of it. Nothing when nobody has said any of it. */
export function ContextPanel({ run, orgPath }: Readonly<{ run: RunDetail; orgPath: string }>) {
  const t = useTranslations("runFacts");
  const items = [...lineage(run, orgPath), ...setUp(run, orgPath, t), ...work(run), ...place(run)];
  if (items.length === 0) return null;
  return (
    <Panel title="Context">
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

function work({ context, energyKwh }: RunDetail): KeyValue[] {
  const { tokens, modelParameters, dataset, gitCommit } = context;
  const perTokens = energyKwh > 0 ? tokensPerKwh({ tokens, energyKwh }) : null;
  const perParameters =
    energyKwh > 0 ? energyPerBillionParametersKwh({ energyKwh, parameters: modelParameters }) : null;
  const perBillion = displayEnergy(perParameters);
  return [
    ...(dataset === null ? [] : [{ label: "Dataset", value: dataset }]),
    ...(tokens === null ? [] : [{ label: "Tokens", value: compactCount(tokens) }]),
    ...(perTokens === null ? [] : [{ label: "Tokens per kWh of IT energy", value: compactCount(perTokens) }]),
    ...(modelParameters === null
      ? []
      : [{ label: "Model parameters", value: compactCount(modelParameters) }]),
    ...(perBillion === null
      ? []
      : [
          {
            label: "IT energy per billion parameters",
            value: `${perBillion.value}\u202f${perBillion.unit}`,
          },
        ]),
    ...(gitCommit === null
      ? []
      : [{ label: "Commit", value: <code className="text-xs">{gitCommit.slice(0, 12)}</code> }]),
  ];
}

function place({ context }: RunDetail): KeyValue[] {
  const { host, processId, rank, worldSize, deviceIds } = context;
  const process = processId === null ? "" : `, process ${String(processId)}`;
  const of = worldSize === null ? "" : ` of ${String(worldSize)}`;
  return [
    ...(host === null ? [] : [{ label: "Host", value: `${host}${process}` }]),
    ...(rank === null ? [] : [{ label: "Rank", value: `${String(rank)}${of}` }]),
    ...(deviceIds.length === 0 ? [] : [{ label: "Devices", value: deviceIds.join(", ") }]),
  ];
}

function lineage({ parent, children, context }: RunDetail, orgPath: string): KeyValue[] {
  const link = (run: { id: string; name: string }) => (
    <Link href={`${orgPath}/runs/${run.id}`}>{run.name}</Link>
  );
  const isUnknown = parent === null && context.parentRunId !== null;
  const more = children.count - children.runs.length;
  return [
    ...(parent === null ? [] : [{ label: PARENT_WORDS[parent.kind], value: link(parent) }]),
    ...(isUnknown
      ? [{ label: PARENT_WORDS[context.parentKind ?? "resumed-from"], value: "a run that is not here" }]
      : []),
    ...(children.runs.length === 0
      ? []
      : [
          {
            label:
              children.count === 1 ? "1 run came from it" : `${String(children.count)} runs came from it`,
            value: (
              <ul>
                {children.runs.map((run) => (
                  <li key={run.id}>{link(run)}</li>
                ))}
                {more > 0 ? <li className="text-text-3">and {more} more</li> : null}
              </ul>
            ),
          },
        ]),
  ];
}
