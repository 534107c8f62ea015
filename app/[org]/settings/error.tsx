"use client";

import { Button } from "@/components/ui/button";
import { Notice } from "@/components/ui/notice";

/** The left list stays, so that the other settings can still be reached. */
export default function SettingsError({ reset }: Readonly<{ error: Error; reset: () => void }>) {
  return (
    <Notice
      kind="bad"
      title="These settings could not be read."
      actions={<Button onClick={reset}>Try again</Button>}
      announce
    >
      Nothing was changed, and what is stored stays stored.
    </Notice>
  );
}
