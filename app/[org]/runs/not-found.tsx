import { useTranslations } from "next-intl";
import { NoSuchPage } from "@/components/frame/no-such-page";
import { RunsLink } from "@/components/runs/runs-link";

export default function NotFound() {
  const t = useTranslations("errors");
  return (
    <NoSuchPage title={t("noSuchRun")} none={t("noRunHere")} why={t("runElsewhere")} actions={<RunsLink />} />
  );
}
