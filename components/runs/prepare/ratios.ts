import type { Translate } from "@/components/i18n/translate";
import type { Why, WhyInput } from "@/components/why/prepare/why";
import { energyPerBillionParametersKwh, energyPerFlopPj, tokensPerKwh } from "@/lib/domain/efficiency";
import type { Formats } from "@/lib/domain/formats";
import { idleFigures, IDLE_BELOW_PERCENT } from "@/lib/domain/idle";
import type { RunDetail } from "@/lib/domain/run";
import { modelFlopsUtilisation, runWork } from "@/lib/domain/run-work";

/** Peak of the run's accelerators in FLOP/s, and of which devices. */
export type Peak = { flopPerS: number; devices: readonly string[] };

type Words = { t: Translate<"runFacts">; formats: Formats };
const SPACE = "\u202f";
const STEPS = [
  [1e24, "Y"],
  [1e21, "Z"],
  [1e18, "E"],
  [1e15, "P"],
  [1e12, "T"],
  [1e9, "G"],
  [1e6, "M"],
  [1e3, "k"],
] as const;

/** Three figures. */
export function figure(value: number, formats: Formats): string {
  if (value === 0) return "0";
  const size = Math.floor(Math.log10(Math.abs(value)));
  return formats.number(value, { decimals: Math.min(8, Math.max(0, 2 - size)) });
}

/** "1.20 Z": a count too long to read in full, with its SI prefix. */
export function prefixed(value: number, unit: string, formats: Formats): string {
  const step = STEPS.find(([size]) => value >= size);
  return step === undefined
    ? `${figure(value, formats)}${SPACE}${unit}`
    : `${figure(value / step[0], formats)}${SPACE}${step[1]}${unit}`;
}

/** What a kilowatt-hour bought, each with its formula; those of which nothing can be said yet say what is missing. */
export function prepareRatios(run: RunDetail, peak: Peak | null, words: Words): readonly Why[] {
  return [
    whyIdle(run, words),
    whyTokens(run, words),
    whyParameters(run, words),
    whyFlop(run, words),
    whyUse(run, peak, words),
  ];
}

const input = (name: string, value: string | null, detail: string): WhyInput => ({
  name,
  value,
  tier: null,
  detail,
  reference: null,
});

const energyInput = ({ energyKwh }: RunDetail, { t, formats }: Words): WhyInput =>
  input(t("ratios.itEnergy"), formats.joined(formats.energy(energyKwh)), t("ratios.itEnergyDetail"));

function whyIdle(run: RunDetail, words: Words): Why {
  const { t, formats } = words;
  const idle = idleFigures(run.idle, run.energyKwh);
  const share = idle.idleShare;
  return {
    key: "idle",
    title: t("idle.title"),
    result:
      share === null
        ? null
        : `${formats.joined(formats.energy(idle.idleEnergyKwh))} · ${formats.percent(share)}`,
    missing: share === null ? t("idle.missing") : null,
    interval: null,
    formula: share === null ? null : t("idle.formula", { bound: IDLE_BELOW_PERCENT }),
    inputs:
      share === null
        ? []
        : [
            input(
              t("idle.known"),
              formats.percent(idle.knownShare ?? 0),
              t("idle.knownDetail", { energy: formats.joined(formats.energy(run.idle.utilizationKnownKwh)) }),
            ),
            input(
              t("idle.mean"),
              idle.meanUtilizationPercent === null
                ? null
                : formats.percent(idle.meanUtilizationPercent / 100),
              t("idle.meanDetail"),
            ),
          ],
    better: share === null || (idle.knownShare ?? 0) < 0.99 ? [t("idle.better")] : [],
  };
}

function whyTokens(run: RunDetail, words: Words): Why {
  const { t, formats } = words;
  const { tokens } = run.context;
  const value = run.energyKwh > 0 ? tokensPerKwh({ tokens, energyKwh: run.energyKwh }) : null;
  return {
    key: "tokens",
    title: t("ratios.tokens"),
    result: value === null ? null : prefixed(value, t("ratios.tokensUnit"), formats),
    missing: value === null ? t("ratios.tokensMissing") : null,
    interval: null,
    formula:
      value === null || tokens === null
        ? null
        : `${formats.count(tokens)} ÷ ${formats.joined(formats.energy(run.energyKwh))}`,
    inputs:
      value === null
        ? []
        : [
            energyInput(run, words),
            input(t("ratios.tokenCount"), formats.count(tokens ?? 0), t("ratios.said")),
          ],
    better: value === null ? [t("ratios.tokensBetter")] : [],
  };
}

function whyParameters(run: RunDetail, words: Words): Why {
  const { t, formats } = words;
  const { modelParameters: parameters } = run.context;
  const value =
    run.energyKwh > 0 ? energyPerBillionParametersKwh({ energyKwh: run.energyKwh, parameters }) : null;
  return {
    key: "parameters",
    title: t("ratios.parameters"),
    result: value === null ? null : `${formats.joined(formats.energy(value))} ${t("ratios.parametersUnit")}`,
    missing: value === null ? t("ratios.parametersMissing") : null,
    interval: null,
    formula:
      value === null || parameters === null
        ? null
        : `${formats.joined(formats.energy(run.energyKwh))} ÷ ${figure(parameters / 1e9, formats)}${SPACE}G`,
    inputs:
      value === null
        ? []
        : [
            energyInput(run, words),
            input(t("ratios.parameterCount"), formats.count(parameters ?? 0), t("ratios.said")),
          ],
    better: value === null ? [t("ratios.parametersBetter")] : [],
  };
}

function workInput(run: RunDetail, { t, formats }: Words): WhyInput | null {
  const work = runWork(run.context);
  if (work === null) return null;
  const { modelParameters, tokens, approach } = run.context;
  return {
    ...input(
      t("ratios.work"),
      prefixed(work.flops, "FLOP", formats),
      t("ratios.workDetail", {
        factor: work.factor,
        parameters: prefixed(modelParameters ?? 0, "", formats).trim(),
        tokens: prefixed(tokens ?? 0, "", formats).trim(),
        approach: approach ?? "full-training",
      }),
    ),
    tier: 2,
  };
}

function whyFlop(run: RunDetail, words: Words): Why {
  const { t, formats } = words;
  const work = runWork(run.context);
  const value =
    work === null || run.energyKwh === 0
      ? null
      : energyPerFlopPj({ energyKwh: run.facilityEnergyKwh, flops: work.flops });
  const ofWork = workInput(run, words);
  return {
    key: "flop",
    title: t("ratios.flop"),
    result: value === null ? null : `${figure(value, formats)}${SPACE}pJ/FLOP`,
    missing: value === null ? t("ratios.flopMissing") : null,
    interval: null,
    formula:
      value === null || work === null
        ? null
        : `${formats.joined(formats.energy(run.facilityEnergyKwh))} ÷ ${prefixed(work.flops, "FLOP", formats)}`,
    inputs:
      value === null || ofWork === null
        ? []
        : [
            input(
              t("ratios.facility"),
              formats.joined(formats.energy(run.facilityEnergyKwh)),
              t("ratios.facilityDetail"),
            ),
            ofWork,
          ],
    note: value === null ? undefined : t("ratios.flopReference"),
    better: value === null ? [t("ratios.flopBetter")] : [],
  };
}

function whyUse(run: RunDetail, peak: Peak | null, words: Words): Why {
  const { t, formats } = words;
  const work = runWork(run.context);
  const durationS = run.measuredTimeS;
  const value =
    work === null || peak === null || durationS === 0
      ? null
      : modelFlopsUtilisation({ flops: work.flops, peakFlopPerS: peak.flopPerS, durationS });
  const ofWork = workInput(run, words);
  const { precision } = run.context;
  return {
    key: "utilisation",
    title: t("ratios.use"),
    result: value === null ? null : formats.percent(value, { decimals: 1 }),
    missing:
      value !== null
        ? null
        : work === null
          ? t("ratios.flopMissing")
          : precision === null
            ? t("ratios.noPrecision")
            : t("ratios.noPeak"),
    interval: null,
    formula:
      value === null || work === null || peak === null
        ? null
        : `${prefixed(work.flops, "FLOP", formats)} ÷ (${prefixed(peak.flopPerS, "FLOP/s", formats)} × ${formats.duration(durationS)})`,
    inputs:
      value === null || ofWork === null || peak === null
        ? []
        : [
            ofWork,
            input(
              t("ratios.peak"),
              prefixed(peak.flopPerS, "FLOP/s", formats),
              t("ratios.peakDetail", { devices: peak.devices.join(", "), precision: precision ?? "" }),
            ),
            input(t("ratios.time"), formats.duration(durationS), t("ratios.timeDetail")),
          ],
    note: value !== null && value > 1 ? t("ratios.aboveOne") : undefined,
    better: value === null ? [t("ratios.useBetter")] : [],
  };
}
