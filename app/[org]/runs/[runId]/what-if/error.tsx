"use client";

import { useTranslations } from "next-intl";
import { ReadError } from "@/components/runs/read-error";

type Props = Readonly<{ error: Error & { digest?: string }; reset: () => void }>;

export default function WhatIfError({ error, reset }: Props) {
  const t = useTranslations("compareFailed");
  return <ReadError title={t("whatIf")} what={t("whatIfFailed")} digest={error.digest} reset={reset} />;
}
