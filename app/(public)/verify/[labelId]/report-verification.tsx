import { createHash } from "node:crypto";
import type { Metadata } from "next";
import { getTranslations } from "next-intl/server";
import { headers } from "next/headers";
import { notFound } from "next/navigation";
import { VerifyReportView } from "@/components/reporting/verify-report-view";
import { findVerifiableReport } from "@/lib/data/queries/reports/verified";
import { publicUrl } from "@/lib/http/public-url";

/** Not for search engines: the report itself may be private. */
export async function reportMetadata(id: string): Promise<Metadata> {
  const [report, t] = await Promise.all([findVerifiableReport(id), getTranslations("reportVerify")]);
  if (report === null) notFound();
  return { title: t("title", { id }), robots: { index: false, follow: false } };
}

export async function ReportVerification({ id }: Readonly<{ id: string }>) {
  const report = await findVerifiableReport(id);
  if (report === null) notFound();
  const { attestationText, ...shown } = report;
  return (
    <VerifyReportView
      attestation={shown.attestation}
      attestationSha256={createHash("sha256").update(attestationText, "utf8").digest("hex")}
      keyId={shown.keyId}
      title={shown.title}
      period={shown.period}
      supersedesId={shown.supersedesId}
      successor={shown.successor}
      origin={publicUrl(await headers())}
    />
  );
}
