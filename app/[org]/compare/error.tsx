"use client";

import { useTranslations } from "next-intl";
import { ReadError } from "@/components/runs/read-error";

type Props = Readonly<{ error: Error & { digest?: string }; reset: () => void }>;

export default function CompareError({ error, reset }: Props) {
  const t = useTranslations("compareFailed");
  return <ReadError title={t("compare")} what={t("compareFailed")} digest={error.digest} reset={reset} />;
}
