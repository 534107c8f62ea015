import { useTranslations } from "next-intl";
import Link from "next/link";
import { useFormats } from "@/components/i18n/use-formats";
import { WithoutFactorLink } from "@/components/overview/without-factor-link";
import { KeyValueList } from "@/components/ui/key-value-list";
import { Panel } from "@/components/ui/panel";
import type { Portfolio } from "@/lib/domain/report/portfolio";
import { energyText, massText } from "./prepare/words";

const TIERS = {
  1: "quality.tier.1",
  2: "quality.tier.2",
  3: "quality.tier.3",
  4: "quality.tier.4",
} as const;

/** How much of the period is measured, and what is in no total. */
export function QualityPanel({ portfolio, orgPath }: Readonly<{ portfolio: Portfolio; orgPath: string }>) {
  const t = useTranslations("portfolio");
  const formats = useFormats();
  const { current, heldSamples } = portfolio;
  const { coverage, emissions } = current;
  const { interval } = emissions;
  const tiers = coverage.byTier.map(({ tier, kwh }) => ({
    key: `tier ${String(tier)}`,
    label: t(TIERS[tier]),
    value: `${energyText(kwh, formats)} (${formats.percent(coverage.knownKwh === 0 ? 0 : kwh / coverage.knownKwh)})`,
  }));
  return (
    <Panel title={t("quality.title")} why="measured" footer={t("quality.footer")}>
      <KeyValueList
        items={[
          {
            label: t("quality.measured"),
            value:
              coverage.measuredShare === null
                ? formats.notAvailable
                : formats.percent(coverage.measuredShare),
          },
          ...tiers,
          {
            label: t("quality.interval"),
            value:
              interval === null
                ? formats.notAvailable
                : `${massText(interval.low, formats)} – ${massText(interval.high, formats)}`,
          },
          {
            label: t("quality.withoutFactor"),
            value:
              emissions.missingKwh === 0 ? (
                t("quality.noneOfIt")
              ) : (
                <WithoutFactorLink runsPath={`${orgPath}/runs`}>
                  {energyText(emissions.missingKwh, formats)}
                </WithoutFactorLink>
              ),
          },
          {
            label: t("quality.held"),
            value:
              heldSamples === 0 ? (
                t("quality.noneOfIt")
              ) : (
                <Link href={`${orgPath}/quarantine`} prefetch={false} className="underline">
                  {formats.count(heldSamples)}
                </Link>
              ),
          },
        ]}
      />
    </Panel>
  );
}
