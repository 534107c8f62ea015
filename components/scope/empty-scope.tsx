import { useTranslations } from "next-intl";
import { NoRunsYet } from "@/components/connect/no-runs-yet";
import { ButtonLink } from "@/components/ui/button";
import { EmptyState } from "@/components/ui/empty-state";
import { Panel } from "@/components/ui/panel";

/** In place of a page's content: the organization has no run at all, or the scope has none. */
export function EmptyScope({
  orgPath,
  hasRuns,
  allHref,
  clearHref,
}: Readonly<{ orgPath: string; hasRuns: boolean; allHref: string; clearHref: string | null }>) {
  const t = useTranslations("scope");
  if (!hasRuns) {
    return (
      <Panel flush>
        <NoRunsYet orgPath={orgPath} />
      </Panel>
    );
  }
  return (
    <Panel flush>
      <EmptyState
        title={t("nothing.title")}
        actions={
          <>
            <ButtonLink href={allHref}>{t("nothing.always")}</ButtonLink>
            {clearHref === null ? null : <ButtonLink href={clearHref}>{t("nothing.clear")}</ButtonLink>}
          </>
        }
      >
        <p>{t("nothing.words")}</p>
      </EmptyState>
    </Panel>
  );
}
