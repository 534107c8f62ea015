import { useTranslations } from "next-intl";
import { PublicPage } from "@/components/frame/public-page";
import { ButtonLink } from "@/components/ui/button";
import { EmptyState } from "@/components/ui/empty-state";
import { Panel } from "@/components/ui/panel";

export default function NotFound() {
  const t = useTranslations("labels");
  return (
    <PublicPage>
      <Panel flush>
        <EmptyState
          title={t("unknown.title")}
          actions={<ButtonLink href="/verify">{t("checkFile.title")}</ButtonLink>}
        >
          {t("unknown.words")}
        </EmptyState>
      </Panel>
    </PublicPage>
  );
}
