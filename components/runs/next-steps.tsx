import { useTranslations } from "next-intl";
import { ButtonLink } from "@/components/ui/button";
import { compareRunsHref } from "@/lib/domain/compare-url";
import { whatIfHref } from "@/lib/domain/what-if-url";

/** Where a reader goes on from a run's figures: compared with what, and what would change them. */
export function NextSteps({ runId, orgPath }: Readonly<{ runId: string; orgPath: string }>) {
  const t = useTranslations("runFacts");
  return (
    <p className="mt-2.5 flex flex-wrap gap-2">
      <ButtonLink size="small" icon="sort" href={compareRunsHref(orgPath, [runId])}>
        {t("compareWith")}
      </ButtonLink>
      <ButtonLink size="small" icon="sliders" href={whatIfHref(orgPath, runId)}>
        {t("whatIf")}
      </ButtonLink>
    </p>
  );
}
