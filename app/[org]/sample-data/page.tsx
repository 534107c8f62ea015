import { notFound } from "next/navigation";
import { RecordingView } from "@/components/sample-data/recording-view";
import { requireViewer } from "@/lib/auth/viewer";
import { pageTitle } from "@/lib/i18n/page-title";
import { readRecording } from "@/lib/server/recording";

export const generateMetadata = pageTitle("sampleData");

type Props = Readonly<{ params: Promise<{ org: string }> }>;

export default async function SampleDataPage({ params }: Props) {
  const { org } = await params;
  const viewer = await requireViewer(org);
  if (!viewer.isSampleData) notFound();
  return (
    <RecordingView recording={await readRecording()} orgPath={`/${org}`} orgName={viewer.organizationName} />
  );
}
