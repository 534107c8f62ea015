"use client";

import { useTranslations } from "next-intl";
import { ReadError } from "@/components/runs/read-error";

type Props = Readonly<{ error: Error & { digest?: string }; reset: () => void }>;

export default function ModelsError({ error, reset }: Props) {
  const t = useTranslations("modelForms");
  return <ReadError title={t("models")} what={t("unreadable")} digest={error.digest} reset={reset} />;
}
