import type { Translate } from "@/components/i18n/translate";

/** As publishers and people state it, and the key of its words. */
const KEYS = {
  "lifecycle CO2e": "life-cycle",
  "direct CO2e": "direct",
  "direct CO2": "direct-co2",
  "direct (stack) CO2e, AR5 GWP": "stack",
} as const;

const isKnown = (basis: string): basis is keyof typeof KEYS => basis in KEYS;

/** Which gases a factor counts, and how much of the life cycle; a basis that is not known stays as it was written. */
export function ghgWords(basis: string, t: Translate<"why">): string {
  return isKnown(basis) ? t(`ghg.${KEYS[basis]}`) : basis.replace("CO2e", "CO₂e");
}
