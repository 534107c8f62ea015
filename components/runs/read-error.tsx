"use client";

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
        Nothing was changed, and what is stored stays stored.
        {digest === undefined ? null : (
          <>
            {" "}
            The server’s log has more under <code className="text-xs">{digest}</code>.
          </>
        )}
      </Notice>
    </>
  );
}
