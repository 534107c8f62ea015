import { useTranslations } from "next-intl";
import { useFormats } from "@/components/i18n/use-formats";
import { Panel } from "@/components/ui/panel";
import type { Rating } from "@/lib/domain/label/label";
import { liftOf, usedTiers, type Lift, type TierName } from "@/lib/domain/label/lift";
import type { VersionLabel } from "@/lib/domain/model-label";
import { ClassMark } from "./class-mark";

/** What would lift each class by one: less energy, a cleaner grid, better data, or what is missing. */
export function LiftPanel({ made, missing }: Readonly<{ made: VersionLabel; missing: string }>) {
  const t = useTranslations("models.lift");
  const used = usedTiers(made.label.basis);
  const { energy, carbon } = made.label;
  return (
    <Panel title={t("title")} why="label">
      <dl className="grid gap-3">
        <LiftLine name={t("energy")} rating={energy} made={made} used={used.energy} missing={missing} />
        <LiftLine
          name={t("carbon")}
          rating={carbon}
          made={made}
          used={used.carbon}
          missing={missing}
          isCarbon
        />
      </dl>
    </Panel>
  );
}

function LiftLine({
  name,
  rating,
  made,
  used,
  missing,
  isCarbon = false,
}: Readonly<{
  name: string;
  rating: Rating;
  made: VersionLabel;
  used: readonly TierName[];
  missing: string;
  isCarbon?: boolean;
}>) {
  const reasons = useTranslations("models.reason");
  const lift = liftOf(rating, made.input.tiers, used);
  return (
    <div>
      <dt className="flex items-center gap-1.5 font-medium text-text-1">
        {name} <ClassMark rating={rating} />
      </dt>
      <dd className="mt-0.5 text-text-2 first-letter:uppercase">
        {lift.kind === "missing" ? (
          lift.reason === "no_basis" ? (
            missing
          ) : (
            reasons(lift.reason)
          )
        ) : (
          <LiftWords lift={lift} made={made} isCarbon={isCarbon} />
        )}
      </dd>
    </div>
  );
}

function LiftWords({
  lift,
  made,
  isCarbon,
}: Readonly<{ lift: Exclude<Lift, { kind: "missing" }>; made: VersionLabel; isCarbon: boolean }>) {
  const t = useTranslations("models.lift");
  const formats = useFormats();
  const names = (inputs: readonly TierName[]) => inputs.map((input) => t(`inputs.${input}`)).join(", ");
  if (lift.kind === "best") return t("best");
  if (lift.kind === "data") {
    return (
      <>
        {t("data", { inputs: names(lift.inputs) })} <Hints inputs={lift.inputs} />
      </>
    );
  }
  const energyKwh = made.label.facilityEnergyKwh ?? 0;
  const now = made.input.location.carbonIntensityGPerKwh;
  return (
    <>
      {t("less", {
        letter: lift.ratingClass,
        max: lift.maxIndex,
        percent: formats.percent(1 - lift.ratio),
        saved: formats.joined(formats.energy(energyKwh * (1 - lift.ratio))),
        energy: formats.joined(formats.energy(energyKwh)),
      })}
      {isCarbon && now !== null
        ? ` ${t("orIntensity", { intensity: formats.number(now * lift.ratio, { decimals: 0 }), now: formats.number(now, { decimals: 0 }) })}`
        : null}
      {lift.isGuarded ? (
        <>
          {" "}
          {t("guarded", { inputs: names(lift.inputs) })} <Hints inputs={lift.inputs} />
        </>
      ) : null}
    </>
  );
}

function Hints({ inputs }: Readonly<{ inputs: readonly TierName[] }>) {
  const t = useTranslations("models.lift");
  return <span className="text-xs text-text-3">{inputs.map((input) => t(`how.${input}`)).join(" ")}</span>;
}
