import type { Translate } from "@/components/i18n/translate";
import type { Tone } from "@/components/ui/tag";
import type { ReportStatusName } from "@/lib/domain/report/report-view";
import { NIL_SUBJECTS } from "@/lib/domain/report/nil-statements";
import type { ReportGap } from "@/lib/domain/report/results";
import { gapHref } from "./gap-href";

export const STATUS_TONES: Readonly<Record<ReportStatusName, Tone>> = {
  draft: "warn",
  submitted: "info",
  final: "good",
  superseded: "neutral",
  discarded: "neutral",
};

/** What is missing or weak in one sentence, and where it is mended. */
export function gapWords(
  gap: ReportGap,
  orgPath: string,
  t: Translate<"reports">,
): { title: string; remedy: string; href: string } {
  const { kind } = gap;
  const nil = kind === "nil-contradicted" ? NIL_SUBJECTS.find((each) => each === gap.subject) : undefined;
  const subject = nil === undefined ? gap.subject : t(`nilSubject.${nil}`);
  return {
    title: t(`gap.${kind}.title`, { subject }),
    remedy: t(`gap.${kind}.remedy`),
    href: gapHref(gap, orgPath),
  };
}
