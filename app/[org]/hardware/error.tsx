"use client";

import { useTranslations } from "next-intl";
import { ReadError } from "@/components/runs/read-error";

type Props = Readonly<{ error: Error & { digest?: string }; reset: () => void }>;

export default function HardwareError({ error, reset }: Props) {
  const t = useTranslations("hardware");
  return <ReadError title={t("hardware")} what={t("unreadable")} digest={error.digest} reset={reset} />;
}
