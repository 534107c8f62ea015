import type { Metadata } from "next";
import { notFound } from "next/navigation";
import { RecordingView } from "@/components/sample-data/recording-view";
import { requireViewer } from "@/lib/auth/viewer";
import { readRecording } from "@/lib/server/recording";

export const metadata: Metadata = { title: "Sample data" };

type Props = Readonly<{ params: Promise<{ org: string }> }>;

export default async function SampleDataPage({ params }: Props) {
  const { org } = await params;
  const viewer = await requireViewer(org);
  if (!viewer.isSampleData) notFound();
  return (
    <RecordingView recording={await readRecording()} orgPath={`/${org}`} orgName={viewer.organizationName} />
  );
}
