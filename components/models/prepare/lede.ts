import type { Translate } from "@/components/i18n/translate";
import type { Formats } from "@/lib/domain/formats";
import { sumEnergy, type VersionLabel } from "@/lib/domain/model-label";
import type { VersionEvidence } from "@/lib/domain/model-evidence";
import type { Development } from "@/lib/domain/model-view";

type Words = Readonly<{ t: Translate<"models">; formats: Formats }>;
type Given = Readonly<{ made: VersionLabel; evidence: VersionEvidence; development: Development }>;

export type ModelLede = {
  kind: "rated" | "inference" | "energyOnly" | "notRated";
  values: Record<"energy" | "mass" | "energyClass" | "carbonClass" | "reason", string>;
  /** How many times the final run the whole development took; null where it says nothing. */
  times: string | null;
};

/** Why nothing is rated, as exactly as the evidence tells. */
export function notRatedReason(
  { made, evidence }: Pick<Given, "made" | "evidence">,
  { t }: Pick<Words, "t">,
): string {
  const training = sumEnergy(evidence.training);
  if (training === null) return t("reason.noFinalRun");
  if (training.pue === null) return t("reason.noPue");
  if ((made.work?.flops ?? null) === null) return t("reason.noWork");
  return t("reason.no_basis");
}

/** The sentence that answers the page's question. */
export function prepareLede({ made, evidence, development }: Given, { t, formats }: Words): ModelLede {
  const { energy, carbon } = made.label;
  const final = development.roles.find((sum) => sum.role === "final");
  const { total } = development;
  const values = {
    energy: formats.joined(formats.energy(final?.facilityEnergyKwh ?? null)),
    mass: formats.joined(formats.mass(made.label.locationEmissionsKgCo2e)),
    energyClass: "reason" in energy ? "" : energy.shownClass,
    carbonClass: "reason" in carbon ? "" : carbon.shownClass,
    reason:
      "reason" in energy
        ? notRatedReason({ made, evidence }, { t })
        : "reason" in carbon
          ? t(`reason.${carbon.reason}`)
          : "",
  };
  const ratio =
    final === undefined || final.facilityEnergyKwh === 0
      ? 1
      : total.facilityEnergyKwh / final.facilityEnergyKwh;
  const times = ratio > 1.005 ? formats.number(Number(ratio.toPrecision(2))) : null;
  const kind =
    "reason" in energy
      ? "notRated"
      : "reason" in carbon
        ? "energyOnly"
        : made.label.basis === "inference"
          ? "inference"
          : "rated";
  return { kind, values, times };
}
