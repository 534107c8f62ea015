import type { Translate } from "@/components/i18n/translate";
import type { Tone } from "@/components/ui/tag";
import type { ReportStatusName } from "@/lib/domain/report/report-view";
import type { ReportGap } from "@/lib/domain/report/results";

export const STATUS_TONES: Readonly<Record<ReportStatusName, Tone>> = {
  draft: "warn",
  submitted: "info",
  final: "good",
  superseded: "neutral",
  discarded: "neutral",
};

/** What is missing or weak in one sentence, and where it is mended; null where only a look elsewhere helps. */
export function gapWords(
  gap: ReportGap,
  orgPath: string,
  t: Translate<"reports">,
): { title: string; remedy: string; href: string | null } {
  const { kind, subject } = gap;
  return {
    title: t(`gap.${kind}.title`, { subject }),
    remedy: t(`gap.${kind}.remedy`),
    href: gapHref(gap, orgPath),
  };
}

const INPUTS: Partial<Record<ReportGap["kind"], string>> = {
  "no-meter": "meter",
  "tracked-above-meter": "meter",
  "untracked-meter": "meter",
  "no-upstream": "upstream",
  "no-hardware": "hardware",
  "no-denominator": "denominator",
};

function gapHref({ kind, subjectId }: ReportGap, orgPath: string): string | null {
  const input = INPUTS[kind];
  if (input !== undefined) return `${orgPath}/reports/inputs/${input}`;
  const isSite = subjectId !== null && /^[0-9a-f-]{36}$/.test(subjectId);
  switch (kind) {
    case "no-settings":
      return `${orgPath}/reports/set-up`;
    case "instrument-fails":
      return `${orgPath}/reports/inputs/instrument/${subjectId ?? ""}`;
    case "held-samples":
      return `${orgPath}/quarantine`;
    case "no-factor":
    case "no-residual":
      return `${orgPath}/reference`;
    case "no-zone":
    case "assumed-pue":
    case "no-wue":
      return isSite ? `${orgPath}/sites/${subjectId}` : `${orgPath}/sites`;
    default:
      return null;
  }
}
