import { useTranslations } from "next-intl";
import { RunsLink } from "@/components/runs/runs-link";
import { EmptyState } from "@/components/ui/empty-state";
import { PageHead } from "@/components/ui/page-head";
import { Panel } from "@/components/ui/panel";

export default function NotFound() {
  const t = useTranslations("errors");
  return (
    <>
      <PageHead title={t("noSuchRun")} crumbs={[{ label: t("noSuchRun") }]} />
      <Panel flush>
        <EmptyState title={t("noRunHere")} actions={<RunsLink />}>
          <p>{t("runElsewhere")}</p>
        </EmptyState>
      </Panel>
    </>
  );
}
