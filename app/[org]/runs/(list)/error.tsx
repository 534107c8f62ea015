"use client";

import { ReadError } from "@/components/runs/read-error";

type Props = Readonly<{ error: Error & { digest?: string }; reset: () => void }>;

export default function RunsError({ error, reset }: Props) {
  return (
    <ReadError title="Runs" what="The list of runs could not be read." digest={error.digest} reset={reset} />
  );
}
