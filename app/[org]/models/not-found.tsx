import { useTranslations } from "next-intl";
import { NoSuchPage } from "@/components/frame/no-such-page";

export default function NotFound() {
  const t = useTranslations("models");
  return <NoSuchPage title={t("noSuchModel")} none={t("noneWithAddress")} why={t("addressCut")} />;
}
