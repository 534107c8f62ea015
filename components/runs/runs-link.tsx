"use client";

import { useTranslations } from "next-intl";
import { useParams } from "next/navigation";
import { ButtonLink } from "@/components/ui/button";

/** To the list of runs; for pages of errors, which are not told which organization they stand in. */
export function RunsLink() {
  const t = useTranslations("errors");
  const { org } = useParams<{ org: string }>();
  return <ButtonLink href={`/${org}/runs`}>{t("allRuns")}</ButtonLink>;
}
