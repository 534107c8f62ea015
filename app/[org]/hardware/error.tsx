"use client";

import { ReadError } from "@/components/runs/read-error";

type Props = Readonly<{ error: Error & { digest?: string }; reset: () => void }>;

export default function HardwareError({ error, reset }: Props) {
  return (
    <ReadError title="Hardware" what="The hardware could not be read." digest={error.digest} reset={reset} />
  );
}
