import { useTranslations } from "next-intl";
import { EmptyState } from "@/components/ui/empty-state";
import { PageHead } from "@/components/ui/page-head";
import { Panel } from "@/components/ui/panel";

export default function NotFound() {
  const t = useTranslations("plans");
  return (
    <>
      <PageHead title={t("noSuch")} crumbs={[{ label: t("noSuch") }]} />
      <Panel flush>
        <EmptyState title={t("noneWithAddress")}>
          <p>{t("addressCut")}</p>
        </EmptyState>
      </Panel>
    </>
  );
}
