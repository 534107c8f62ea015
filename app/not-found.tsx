import { useTranslations } from "next-intl";
import { CenterCard } from "@/components/frame/center-card";
import { ButtonLink } from "@/components/ui/button";
import { pageTitle } from "@/lib/i18n/page-title";

export const generateMetadata = pageTitle("notFound");

export default function NotFound() {
  const t = useTranslations("errors");
  return (
    <CenterCard title={t("noPage")}>
      <p className="mb-4">{t("noPageWords")}</p>
      <ButtonLink href="/" kind="primary">
        {t("goToOverview")}
      </ButtonLink>
    </CenterCard>
  );
}
