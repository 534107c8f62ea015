"use client";

import { useTranslations } from "next-intl";
import { Notice } from "@/components/ui/notice";
import { TryAgain } from "@/components/ui/try-again";

/** The left list stays, so that the other settings can still be reached. */
export default function SettingsError({ reset }: Readonly<{ error: Error; reset: () => void }>) {
  const t = useTranslations("settings");
  return (
    <Notice kind="bad" title={t("unreadable")} actions={<TryAgain reset={reset} />} announce>
      {t("nothingChanged")}
    </Notice>
  );
}
