import { useTranslations } from "next-intl";
import { Notice } from "@/components/ui/notice";

/** On pages that arrive in parts: without a script the parts stay apart, so this says what does work. */
export function WithoutScript() {
  const t = useTranslations("errors");
  return (
    <noscript>
      <Notice title={t("needsScript")}>{t("worksWithout")}</Notice>
    </noscript>
  );
}
