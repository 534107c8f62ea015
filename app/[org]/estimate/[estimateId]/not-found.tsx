import { useTranslations } from "next-intl";
import { NoSuchPage } from "@/components/frame/no-such-page";

export default function NotFound() {
  const t = useTranslations("estimate");
  return <NoSuchPage title={t("noSuch")} none={t("noneWithAddress")} why={t("addressCut")} />;
}
