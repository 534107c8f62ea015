"use client";

import { ReadError } from "@/components/runs/read-error";

type Props = Readonly<{ error: Error & { digest?: string }; reset: () => void }>;

export default function SitesError({ error, reset }: Props) {
  return <ReadError title="Sites" what="The sites could not be read." digest={error.digest} reset={reset} />;
}
