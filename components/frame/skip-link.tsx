import { useTranslations } from "next-intl";

/** First thing the tab key reaches. */
export function SkipLink() {
  const t = useTranslations("frame");
  return (
    <a
      href="#main"
      className="fixed -top-20 left-2 z-50 rounded-md bg-primary px-3 py-2 font-medium text-on-primary focus:top-2"
    >
      {t("skip")}
    </a>
  );
}
