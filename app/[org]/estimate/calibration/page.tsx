import { CalibrationView } from "@/components/estimate/calibration-view";
import { requireViewer } from "@/lib/auth/viewer";
import { listScored } from "@/lib/data/queries/estimate/estimate";
import { pageTitle } from "@/lib/i18n/page-title";

export const generateMetadata = pageTitle("calibration");

export default async function CalibrationPage({ params }: PageProps<"/[org]/estimate/calibration">) {
  const { org } = await params;
  const viewer = await requireViewer(org);
  return (
    <CalibrationView
      scored={await listScored(viewer)}
      orgPath={`/${org}`}
      orgName={viewer.organizationName}
    />
  );
}
