"use client";

import { useTranslations } from "next-intl";
import { ReadError } from "@/components/runs/read-error";
import { RunsLink } from "@/components/runs/runs-link";

type Props = Readonly<{ error: Error & { digest?: string }; reset: () => void }>;

export default function RunError({ error, reset }: Props) {
  const t = useTranslations("errors");
  return (
    <>
      {/* The page's own title is the run's name, which could not be read either. */}
      <title>{t("runTitle")}</title>
      <ReadError
        title={t("run")}
        what={t("runUnreadable")}
        digest={error.digest}
        reset={reset}
        actions={<RunsLink />}
      />
    </>
  );
}
