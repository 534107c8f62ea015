"use client";

import { startTransition, type ReactNode } from "react";
import { useRouter } from "next/navigation";
import { Button } from "@/components/ui/button";
import { Notice } from "@/components/ui/notice";
import { PageHead } from "@/components/ui/page-head";

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
  const router = useRouter();
  const tryAgain = () => {
    // The error is the server's: asking it again comes first, then the page is put back.
    startTransition(() => {
      router.refresh();
      reset();
    });
  };
  return (
    <>
      <PageHead title={title} crumbs={[{ label: title }]} />
      <Notice
        kind="bad"
        title={what}
        announce
        actions={
          <>
            <Button onClick={tryAgain}>Try again</Button>
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
