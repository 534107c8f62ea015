"use client";

import { useTranslations } from "next-intl";
import type { ReactNode } from "react";
import { Notice } from "@/components/ui/notice";
import { PageHead } from "@/components/ui/page-head";
import { TryAgain } from "@/components/ui/try-again";

/** A page whose data could not be read: what failed, what is still safe, and the way to try again. */
export function ReadError({
  title,
  what,
  digest,
  reset,
  actions,
}: Readonly<{
  title: string;
  what: string;
  /** Next's mark of the fault in the server's log. */
  digest: string | undefined;
  reset: () => void;
  actions?: ReactNode;
}>) {
  const t = useTranslations("errors");
  return (
    <>
      <PageHead title={title} crumbs={[{ label: title }]} />
      <Notice
        kind="bad"
        title={what}
        announce
        actions={
          <>
            <TryAgain reset={reset} />
            {actions}
          </>
        }
      >
        {t("nothingChanged")}
        {digest === undefined ? null : (
          <> {t.rich("logHasMore", { digest, code: (words) => <code className="text-xs">{words}</code> })}</>
        )}
      </Notice>
    </>
  );
}
