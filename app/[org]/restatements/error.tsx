"use client";

import { ReadError } from "@/components/runs/read-error";

type Props = Readonly<{ error: Error & { digest?: string }; reset: () => void }>;

export default function RestatementsError({ error, reset }: Props) {
  return (
    <ReadError
      title="Restatements"
      what="The restatements could not be read."
      digest={error.digest}
      reset={reset}
    />
  );
}
