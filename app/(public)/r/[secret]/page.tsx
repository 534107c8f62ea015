import type { Metadata } from "next";
import { notFound } from "next/navigation";
import { LinkedReportView } from "@/components/reporting/linked-report-view";
import { findLinkedReport } from "@/lib/data/queries/reports/linked";

type Props = PageProps<"/r/[secret]">;

export async function generateMetadata({ params }: Props): Promise<Metadata> {
  const found = await findLinkedReport((await params).secret);
  // The address is the secret: no other site may learn it from a link that is followed here.
  const hidden = { robots: { index: false, follow: false }, referrer: "no-referrer" } as const;
  return { title: found?.stored.snapshot.title ?? "Wattprint", ...hidden };
}

/** A final report for people without an account. Asks for no session: the secret in the address is the proof. */
export default async function LinkedReportPage({ params }: Props) {
  const { secret } = await params;
  const found = await findLinkedReport(secret);
  if (found === null) notFound();
  const { snapshot, sha256 } = found.stored;
  return (
    <LinkedReportView
      secret={secret}
      title={snapshot.title}
      organization={snapshot.organization}
      id={snapshot.id}
      edition={snapshot.edition}
      period={snapshot.period}
      publishedOn={snapshot.publishedOn}
      sha256={sha256 ?? ""}
      results={snapshot.results}
      successor={found.successor}
    />
  );
}
