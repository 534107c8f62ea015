"use client";

import { Button } from "@/components/ui/button";
import { Notice } from "@/components/ui/notice";

/** The list of kinds stays, so that the others can still be reached. */
export default function ReferenceError({ reset }: Readonly<{ error: Error; reset: () => void }>) {
  return (
    <Notice
      kind="bad"
      title="The reference data could not be read."
      actions={<Button onClick={reset}>Try again</Button>}
      announce
    >
      Nothing was changed, and figures keep the factors that they cite.
    </Notice>
  );
}
