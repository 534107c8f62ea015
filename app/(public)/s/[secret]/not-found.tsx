import { useTranslations } from "next-intl";
import { CenterCard } from "@/components/frame/center-card";

export default function NotFound() {
  const t = useTranslations("runFacts");
  return (
    <CenterCard title={t("shared.goneTitle")}>
      <p>{t("shared.gone")}</p>
    </CenterCard>
  );
}
