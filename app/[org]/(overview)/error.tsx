"use client";

import { useTranslations } from "next-intl";
import { ReadError } from "@/components/runs/read-error";

type Props = Readonly<{ error: Error & { digest?: string }; reset: () => void }>;

export default function OverviewError({ error, reset }: Props) {
  const t = useTranslations("errors");
  return (
    <ReadError title={t("overview.title")} what={t("overview.what")} digest={error.digest} reset={reset} />
  );
}
