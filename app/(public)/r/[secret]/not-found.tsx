import { useTranslations } from "next-intl";
import { CenterCard } from "@/components/frame/center-card";

export default function NotFound() {
  const t = useTranslations("reportLinks");
  return (
    <CenterCard title={t("goneTitle")}>
      <p>{t("gone")}</p>
    </CenterCard>
  );
}
