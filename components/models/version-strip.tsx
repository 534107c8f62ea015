import { useTranslations } from "next-intl";
import type { ReactNode } from "react";
import { useFormats } from "@/components/i18n/use-formats";
import { Figure, StatStrip } from "@/components/ui/figure";
import { Lede } from "@/components/ui/lede";
import type { Rating } from "@/lib/domain/label/label";
import type { VersionLabel } from "@/lib/domain/model-label";
import type { VersionEvidence } from "@/lib/domain/model-evidence";
import type { Development } from "@/lib/domain/model-view";
import { ClassMark } from "./class-mark";
import { notRatedReason, prepareLede } from "./prepare/lede";
import { indexText } from "./prepare/words";

type Props = Readonly<{ made: VersionLabel; evidence: VersionEvidence; development: Development }>;

export function ModelLede(given: Props) {
  const t = useTranslations("models");
  const formats = useFormats();
  const { kind, values, times } = prepareLede(given, { t, formats });
  return (
    <Lede why="label">
      {t.rich(`lede.${kind}`, { ...values, b: (words: ReactNode) => <b>{words}</b> })}
      {times === null ? null : <span className="text-text-3"> {t("lede.times", { times })}</span>}
    </Lede>
  );
}

/** Both indices with range, the emissions, and the whole development. */
export function VersionStrip({ made, evidence, development }: Props) {
  const t = useTranslations("models");
  const formats = useFormats();
  const { label } = made;
  const mass = formats.mass(label.locationEmissionsKgCo2e);
  const { total } = development;
  const energy = total.runCount === 0 ? null : formats.energy(total.facilityEnergyKwh);
  const missing = notRatedReason({ made, evidence }, { t });
  const mark = label.sizeMark === null ? undefined : t("strip.size", { mark: label.sizeMark });
  const size = mark === undefined || label.basis !== "inference" ? mark : t("strip.ofUse", { mark });
  const isGuarded = [label.energy, label.carbon].some(
    (rating) => "shownClass" in rating && rating.shownClass === "B*",
  );
  return (
    <>
      <StatStrip columns={4}>
        <IndexFigure name={t("strip.energyIndex")} rating={label.energy} missing={missing} />
        <IndexFigure name={t("strip.carbonIndex")} rating={label.carbon} missing={missing} />
        <Figure
          label={t("strip.emissions")}
          colour="carbon"
          value={mass?.value ?? null}
          unit={mass === null ? undefined : `${mass.unit} CO₂e`}
          reason={t("strip.noFactor")}
          context={size}
          href={mass === null ? undefined : "#steps"}
        />
        <Figure
          label={t("strip.development")}
          colour="energy"
          value={energy?.value ?? null}
          unit={energy?.unit}
          reason={t("noRuns")}
          context={total.runCount === 0 ? undefined : t("strip.runs", { count: total.runCount })}
          href={energy === null ? undefined : "#coverage"}
        />
      </StatStrip>
      {isGuarded ? <p className="mt-2 text-xs text-text-3">{t("guardNote")}</p> : null}
    </>
  );
}

function IndexFigure({ name, rating, missing }: Readonly<{ name: string; rating: Rating; missing: string }>) {
  const t = useTranslations("models");
  const formats = useFormats();
  if ("reason" in rating) {
    const reason = rating.reason === "no_basis" ? missing : t(`reason.${rating.reason}`);
    return <Figure label={name} badge={<ClassMark rating={rating} />} value={null} reason={reason} />;
  }
  return (
    <Figure
      label={name}
      badge={<ClassMark rating={rating} />}
      value={indexText(rating, formats)}
      unit={t("strip.reference")}
      context={t("strip.range", {
        low: rating.rangeLow,
        high: rating.rangeHigh,
        percent: formats.percent(rating.uncertaintyRelative),
        tier: rating.tier,
      })}
      href="#steps"
    />
  );
}
