import { ExploreView } from "@/components/explore/explore-view";
import { requireViewer } from "@/lib/auth/viewer";
import { exploreRuns } from "@/lib/data/queries/explore";
import { countReportedRuns } from "@/lib/data/queries/frame";
import { parseExploreView } from "@/lib/domain/scope-url";
import { pageTitle } from "@/lib/i18n/page-title";

export const generateMetadata = pageTitle("explore");

export default async function ExplorePage({ params, searchParams }: PageProps<"/[org]/explore">) {
  const [{ org }, given] = await Promise.all([params, searchParams]);
  const viewer = await requireViewer(org);
  const view = parseExploreView(given);
  const [result, runs] = await Promise.all([exploreRuns(viewer, view), countReportedRuns(viewer)]);
  return (
    <ExploreView
      {...{ result, view }}
      orgPath={`/${org}`}
      orgName={viewer.organizationName}
      hasRuns={runs > 0}
    />
  );
}
