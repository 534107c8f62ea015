"use client";

import { CenterCard } from "@/components/frame/center-card";
import { Button } from "@/components/ui/button";

/** In place of a page outside an organization's frame, or of the frame itself. `digest` is Next's mark in the log. */
export function ErrorCard({ digest }: Readonly<{ digest: string | undefined }>) {
  return (
    <>
      <title>Error · Wattprint</title>
      <CenterCard title="This page could not be shown">
        <p className="mb-4">
          The server answered with an error; it may not reach its database. Nothing was changed, and what is
          stored stays stored.
        </p>
        {digest === undefined ? null : (
          <p className="mb-4 text-xs text-text-3">
            For the server’s log: <code className="text-text-1">{digest}</code>
          </p>
        )}
        <Button
          kind="primary"
          onClick={() => {
            window.location.reload();
          }}
        >
          Try again
        </Button>
      </CenterCard>
    </>
  );
}
