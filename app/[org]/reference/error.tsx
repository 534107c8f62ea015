"use client";

import { useTranslations } from "next-intl";
import { Button } from "@/components/ui/button";
import { Notice } from "@/components/ui/notice";

/** The list of kinds stays, so that the others can still be reached. */
export default function ReferenceError({ reset }: Readonly<{ error: Error; reset: () => void }>) {
  const t = useTranslations("errors");
  return (
    <Notice
      kind="bad"
      title={t("reference.what")}
      actions={<Button onClick={reset}>{t("tryAgain")}</Button>}
      announce
    >
      {t("reference.safe")}
    </Notice>
  );
}
