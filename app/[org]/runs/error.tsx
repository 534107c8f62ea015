"use client";

import { ReadError } from "@/components/runs/read-error";
import { RunsLink } from "@/components/runs/runs-link";

type Props = Readonly<{ error: Error & { digest?: string }; reset: () => void }>;

export default function RunError({ error, reset }: Props) {
  return (
    <>
      {/* The page's own title is the run's name, which could not be read either. */}
      <title>Run · Wattprint</title>
      <ReadError
        title="Run"
        what="This run could not be read."
        digest={error.digest}
        reset={reset}
        actions={<RunsLink />}
      />
    </>
  );
}
