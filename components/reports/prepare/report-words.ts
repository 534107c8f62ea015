import { withBasisWords } from "@/lib/domain/ghg-basis";
import type { Translate } from "@/components/i18n/translate";
import type { Tone } from "@/components/ui/tag";
import type { Formats } from "@/lib/domain/formats";
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
  { t, formats }: Readonly<{ t: Translate<"reports">; formats: Formats }>,
): { title: string; remedy: string; href: string } {
  const { kind } = gap;
  return {
    title: t(`gap.${kind}.title`, { subject: subjectWords(gap, t, formats) }),
    remedy: [
      ...(gap.reasons ?? []).map(({ criterion, reason }) =>
        t(`criterionReason.${reason}`, { number: criterion.slice(1) }),
      ),
      t(`gap.${kind}.remedy`),
    ].join(" "),
    href: gapHref(gap, orgPath),
  };
}

function subjectWords({ kind, subject }: ReportGap, t: Translate<"reports">, formats: Formats): string {
  if (kind === "period-not-over") return formats.utcDay(subject);
  if (kind === "mixed-bases") return withBasisWords(subject, (basis) => t(`ghg.${basis}`));
  const nil = kind === "nil-contradicted" ? NIL_SUBJECTS.find((each) => each === subject) : undefined;
  if (nil !== undefined) return t(`nilSubject.${nil}`);
  return subject === "" ? t("placeUnknown") : subject;
}
