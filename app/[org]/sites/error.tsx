"use client";

import { useTranslations } from "next-intl";
import { ReadError } from "@/components/runs/read-error";

type Props = Readonly<{ error: Error & { digest?: string }; reset: () => void }>;

export default function SitesError({ error, reset }: Props) {
  const t = useTranslations("sites");
  return <ReadError title={t("sites")} what={t("sitesUnreadable")} digest={error.digest} reset={reset} />;
}
