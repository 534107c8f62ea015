import type { Translate } from "@/components/i18n/translate";
import type { RecordKind } from "@/lib/domain/report/records";
import { FUEL_PRESETS } from "@/lib/domain/tables/fuels";
import { REFRIGERANT_PRESETS } from "@/lib/domain/tables/refrigerants";

/** Factors that a form can be filled in with: texts by field name. */
export type Preset = Readonly<{ id: string; label: string; texts: Readonly<Record<string, string>> }>;

/** Hardware of the reference data, kg CO2e a unit. */
type Embodied = Readonly<{ id: string; name: string; category: string; kgCo2e: number; source: string }>;

/** What the form of a kind can be filled in with; nothing for most kinds. */
export function presetsOf(
  kind: RecordKind,
  embodied: readonly Embodied[],
  t: Translate<"reporting">,
): Preset[] {
  if (kind === "fuel") {
    return FUEL_PRESETS.map((preset) => ({
      id: preset.id,
      label: t(`fuels.${preset.id}`),
      texts: {
        fuel: t(`fuels.${preset.id}`),
        unit: preset.unit,
        energyKwhPerUnit: String(preset.energyKwhPerUnit),
        emissionsKgCo2ePerUnit: String(preset.emissionsKgCo2ePerUnit),
        otherGasesKgCo2ePerUnit: String(preset.otherGasesKgCo2ePerUnit),
        biogenicKgCo2PerUnit: "0",
        factorSource: preset.source,
      },
    }));
  }
  if (kind === "refrigerant") {
    return REFRIGERANT_PRESETS.map(({ gas, gwp100, source }) => ({
      id: gas,
      label: gas,
      texts: { gas, gwp100: String(gwp100), factorSource: source },
    }));
  }
  if (kind !== "hardware") return [];
  return embodied.map(({ id, name, category, kgCo2e, source }) => ({
    id,
    label: name,
    texts: { name, category, embodiedKgCo2ePerUnit: String(kgCo2e), factorSource: source },
  }));
}
