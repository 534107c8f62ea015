import { useTranslations } from "next-intl";
import { useFormats } from "@/components/i18n/use-formats";
import { EstimateBadge } from "@/components/ui/estimate-badge";
import { Figure, StatStrip } from "@/components/ui/figure";

import { formatIntensity } from "@/components/runs/prepare/intensity";
import { whyId } from "@/components/why/prepare/why";

import type { Overview } from "@/lib/domain/run";
import { RUN_LIST_DEFAULTS, runListHref } from "@/lib/domain/run-list-url";
import { WithoutFactorLink } from "./without-factor-link";
import { factorCoverage, meanIntensityGPerKwh, measuredShareOf } from "./prepare/lede";

type Totals = Overview["totals"];

/** Five figures of a range; energy and emissions lead to how they are computed. */
export function OverviewStrip({ totals, runsPath }: Readonly<{ totals: Totals; runsPath: string }>) {
  const formats = useFormats();
  const t = useTranslations("overview");
  const energy = formats.energy(totals.facilityEnergyKwh);
  const evidence = measuredShareOf(totals) < 0.5 ? "estimated" : "measured";
  return (
    <StatStrip columns={5}>
      <Figure
        label={t("facilityEnergy")}
        colour="energy"
        value={energy?.value ?? null}
        unit={energy?.unit}
        evidence={evidence}
        badge={evidence === "estimated" ? <EstimateBadge /> : undefined}
        context={t("itMeasured", {
          energy: formats.joined(formats.energy(totals.energyKwh)),
          share: formats.percent(measuredShareOf(totals)),
        })}
        href={`#${whyId("facility")}`}
      />
      <LocationBased totals={totals} evidence={evidence} runsPath={runsPath} />
      <ByTrackers totals={totals} />
      <WithFactor totals={totals} runsPath={runsPath} />
      <Runs totals={totals} runsPath={runsPath} />
    </StatStrip>
  );
}

function LocationBased({
  totals,
  evidence,
  runsPath,
}: Readonly<{ totals: Totals; evidence: "measured" | "estimated"; runsPath: string }>) {
  const formats = useFormats();
  const t = useTranslations("overview");
  const mass = formats.mass(totals.locationEmissionsKgCo2e);
  const mean = meanIntensityGPerKwh(totals);
  return (
    <Figure
      label={t("locationBased")}
      colour="carbon"
      value={mass?.value ?? null}
      unit={mass === null ? undefined : `${mass.unit} CO₂e`}
      evidence={evidence}
      context={
        mean === null
          ? t.rich("noZone", {
              link: (words) => <WithoutFactorLink runsPath={runsPath}>{words}</WithoutFactorLink>,
            })
          : t("oursAt", { intensity: formats.digits(formatIntensity(mean)) })
      }
      href={`#${whyId("location")}`}
    />
  );
}

function ByTrackers({ totals }: Readonly<{ totals: Totals }>) {
  const formats = useFormats();
  const t = useTranslations("overview");
  const mass = formats.mass(totals.trackerEmissionsKgCo2e);
  return (
    <Figure
      label={t("byTrackers")}
      value={mass?.value ?? null}
      unit={mass === null ? undefined : `${mass.unit} CO₂e`}
      reason={t("noTracker")}
      context={t("asReported")}
      href={`#${whyId("location")}`}
    />
  );
}

function WithFactor({ totals, runsPath }: Readonly<{ totals: Totals; runsPath: string }>) {
  const formats = useFormats();
  const t = useTranslations("overview");
  const coverage = factorCoverage(totals);
  return (
    <Figure
      label={t("withFactor")}
      value={coverage === null ? null : formats.digits(coverage.value)}
      unit="%"
      reason={t("noEnergy")}
      context={
        coverage === null
          ? undefined
          : coverage.withoutKwh === 0
            ? t("allOfIt")
            : t.rich("without", {
                energy: formats.joined(formats.energy(coverage.withoutKwh)),
                link: (words) => <WithoutFactorLink runsPath={runsPath}>{words}</WithoutFactorLink>,
              })
      }
    />
  );
}

function Runs({ totals, runsPath }: Readonly<{ totals: Totals; runsPath: string }>) {
  const formats = useFormats();
  const t = useTranslations("overview");
  return (
    <Figure
      label={t("runs")}
      value={formats.count(totals.runCount)}
      context={
        totals.failedRunCount === 0 ? (
          t("noneFailed")
        ) : (
          <a href={runListHref(runsPath, RUN_LIST_DEFAULTS, { states: ["failed", "killed"] })}>
            {t("failedCount", { count: formats.count(totals.failedRunCount) })}
          </a>
        )
      }
    />
  );
}
