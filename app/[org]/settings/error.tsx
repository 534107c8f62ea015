"use client";

import { Notice } from "@/components/ui/notice";
import { TryAgain } from "@/components/ui/try-again";

/** The left list stays, so that the other settings can still be reached. */
export default function SettingsError({ reset }: Readonly<{ error: Error; reset: () => void }>) {
  return (
    <Notice
      kind="bad"
      title="These settings could not be read."
      actions={<TryAgain reset={reset} />}
      announce
    >
      Nothing was changed, and what is stored stays stored.
    </Notice>
  );
}
