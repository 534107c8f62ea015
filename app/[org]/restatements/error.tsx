"use client";

import { useTranslations } from "next-intl";
import { ReadError } from "@/components/runs/read-error";

type Props = Readonly<{ error: Error & { digest?: string }; reset: () => void }>;

export default function RestatementsError({ error, reset }: Props) {
  const t = useTranslations("restatements");
  return <ReadError title={t("restatements")} what={t("unreadable")} digest={error.digest} reset={reset} />;
}
