"use client";

import { useParams } from "next/navigation";
import { ButtonLink } from "@/components/ui/button";

/** To the list of runs; for pages of errors, which are not told which organization they stand in. */
export function RunsLink() {
  const { org } = useParams<{ org: string }>();
  return <ButtonLink href={`/${org}/runs`}>All runs</ButtonLink>;
}
