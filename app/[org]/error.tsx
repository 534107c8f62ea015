"use client";

import { ReadError } from "@/components/runs/read-error";

type Props = Readonly<{ error: Error & { digest?: string }; reset: () => void }>;

/** For pages without a boundary of their own. */
export default function PageError({ error, reset }: Props) {
  return <ReadError title="Error" what="This page could not be read." digest={error.digest} reset={reset} />;
}
