import { useTranslations } from "next-intl";
import {
  COMPONENT_NAMES,
  componentQualities,
  isEstimated,
  meanPowerW,
} from "@/components/charts/prepare/run-facts";
import type { Translate } from "@/components/i18n/translate";
import { useFormats } from "@/components/i18n/use-formats";
import { EstimateBadge } from "@/components/ui/estimate-badge";
import { Figure, StatStrip } from "@/components/ui/figure";
import { whyId } from "@/components/why/prepare/why";
import type { Formats } from "@/lib/domain/formats";
import type { RunDetail } from "@/lib/domain/run";
import { intensityText } from "./prepare/intensity";
import { missingLocationReason, missingTrackerReason } from "./prepare/reasons";
import { prepareTrackerFigure } from "./prepare/tracker-figure";

type Words = Readonly<{ t: Translate<"runPage">; formats: Formats }>;

/** The figures of a run; each leads to the panel that says how it came about. */
export function RunStrip({ run }: Readonly<{ run: RunDetail }>) {
  const t = useTranslations("runPage");
  const formats = useFormats();
  const energy = formats.energy(run.energyKwh);
  const evidence = isEstimated(run) ? "estimated" : "measured";
  return (
    <StatStrip columns={4}>
      <Figure
        label={t("strip.energy")}
        colour="energy"
        value={energy?.value ?? null}
        unit={energy?.unit}
        evidence={evidence}
        badge={evidence === "estimated" ? <EstimateBadge /> : undefined}
        context={sharesOf(run, { t, formats })}
        href={`#${whyId("energy")}`}
      />
      <OurEmissions run={run} evidence={evidence} />
      <TrackerEmissions run={run} />
      <Power run={run} evidence={evidence} />
    </StatStrip>
  );
}

type Evidence = "estimated" | "measured";

function sharesOf(run: RunDetail, { t, formats }: Words): string {
  return componentQualities(run)
    .map(({ key, energyKwh }) => {
      const name = key === "other" ? t("strip.notSplit") : COMPONENT_NAMES[key];
      return `${name} ${formats.percent(energyKwh / run.energyKwh)}`;
    })
    .join(" · ");
}

function OurEmissions({ run, evidence }: Readonly<{ run: RunDetail; evidence: Evidence }>) {
  const t = useTranslations("runPage");
  const formats = useFormats();
  const reasons = useTranslations("runReasons");
  const mass = formats.mass(run.locationEmissionsKgCo2e);
  return (
    <Figure
      label={t("strip.ours")}
      value={mass?.value ?? null}
      unit={mass === null ? undefined : `${mass.unit} CO₂e`}
      evidence={evidence}
      reason={missingLocationReason(run, reasons) ?? undefined}
      context={oursWords(run, { t, formats }) ?? undefined}
      href={`#${whyId("location")}`}
    />
  );
}

function oursWords(run: RunDetail, { t, formats }: Words): string | null {
  const { carbonIntensityGPerKwh, factor, zoneName, pue, pueAssumed } = run;
  if (carbonIntensityGPerKwh === null) return null;
  const whose = factor === null ? (zoneName ?? "") : `${factor.name} ${String(factor.year)}`;
  const facility = pueAssumed ? "" : `PUE ${formats.number(Number(pue.toFixed(2)))} × `;
  const intensity = intensityText(carbonIntensityGPerKwh, formats);
  return t("strip.oursAt", { factors: `${facility}${intensity}${whose === "" ? "" : `, ${whose}`}` });
}

function TrackerEmissions({ run }: Readonly<{ run: RunDetail }>) {
  const t = useTranslations("runPage");
  const formats = useFormats();
  const why = useTranslations("runWhy");
  const reasons = useTranslations("runReasons");
  const mass = formats.mass(run.trackerEmissionsKgCo2e);
  const figure = prepareTrackerFigure(run, { t: why, formats });
  return (
    <Figure
      label={t("strip.byTracker")}
      value={mass?.value ?? null}
      unit={mass === null ? undefined : `${mass.unit} CO₂e`}
      reason={missingTrackerReason(run, reasons)}
      context={figure === null ? undefined : figure.short}
      href={`#${whyId("location")}`}
    />
  );
}

function Power({ run, evidence }: Readonly<{ run: RunDetail; evidence: Evidence }>) {
  const t = useTranslations("runPage");
  const formats = useFormats();
  const isNow = run.state === "running";
  const power = formats.power(isNow ? run.lastPowerW : meanPowerW(run));
  const last = run.lastSampledAt;
  return (
    <Figure
      label={isNow ? t("strip.powerNow") : t("strip.meanPower")}
      value={power?.value ?? null}
      unit={power?.unit}
      evidence={evidence}
      reason={t("strip.noSample")}
      context={
        isNow
          ? last === null
            ? undefined
            : t("strip.lastSample", { when: formats.instant(last, { seconds: true, zone: true }) })
          : t("strip.over", { duration: formats.duration(run.measuredTimeS) })
      }
    />
  );
}
