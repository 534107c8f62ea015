import type { Translate } from "@/components/i18n/translate";
import type { Formats } from "@/lib/domain/formats";
import { CONSOLIDATION_APPROACHES, FRAMEWORKS, REPORT_LANGUAGES } from "@/lib/domain/report/settings";
import { ESRS_SETS } from "@/lib/domain/tables/disclosure";

/** What the set-up offers, in the reader's words. */
export function settingsChoices(t: Translate<"reporting">, formats: Formats) {
  const months = Array.from({ length: 12 }, (_, index) => String(index + 1));
  return {
    consolidation: CONSOLIDATION_APPROACHES.map((value) => ({ value, label: t(`consolidation.${value}`) })),
    months: months.map((value) => ({
      value,
      // Without the year: any would do.
      label: formats.utcMonth(`2026-${value.padStart(2, "0")}-01T00:00:00Z`).replace(/ ?2026/, ""),
    })),
    languages: REPORT_LANGUAGES.map((value) => ({ value, label: t(`language.${value}`) })),
    frameworks: FRAMEWORKS.map((value) => ({ value, label: t(`framework.${value}`) })),
    esrsSets: ESRS_SETS.map((value) => ({ value, label: t(`esrs.${value}`) })),
  };
}
