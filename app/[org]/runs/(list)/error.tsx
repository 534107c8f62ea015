"use client";

import { useTranslations } from "next-intl";
import { ReadError } from "@/components/runs/read-error";

type Props = Readonly<{ error: Error & { digest?: string }; reset: () => void }>;

export default function RunsError({ error, reset }: Props) {
  const t = useTranslations("errors");
  return <ReadError title={t("runs")} what={t("runsUnreadable")} digest={error.digest} reset={reset} />;
}
