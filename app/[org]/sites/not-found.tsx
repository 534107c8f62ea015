import { useTranslations } from "next-intl";
import { NoSuchPage } from "@/components/frame/no-such-page";

export default function NotFound() {
  const t = useTranslations("sites");
  return <NoSuchPage title={t("noSuchSite")} none={t("noneWithAddress")} why={t("addressCut")} />;
}
