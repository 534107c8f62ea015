"use client";

import { ReadError } from "@/components/runs/read-error";

type Props = Readonly<{ error: Error & { digest?: string }; reset: () => void }>;

export default function OverviewError({ error, reset }: Props) {
  return (
    <ReadError title="Overview" what="The overview could not be read." digest={error.digest} reset={reset} />
  );
}
