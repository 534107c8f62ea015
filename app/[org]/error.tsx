"use client";

import { useTranslations } from "next-intl";
import { ReadError } from "@/components/runs/read-error";

type Props = Readonly<{ error: Error & { digest?: string }; reset: () => void }>;

/** For pages without a boundary of their own. */
export default function PageError({ error, reset }: Props) {
  const t = useTranslations("errors");
  return <ReadError title={t("error")} what={t("unreadable")} digest={error.digest} reset={reset} />;
}
