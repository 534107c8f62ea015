import { BaselineView } from "@/components/baseline/baseline-view";
import { requireViewer } from "@/lib/auth/viewer";
import { getBaselineAudit } from "@/lib/data/queries/baseline/audit";
import { listInitiatives } from "@/lib/data/queries/baseline/initiatives";
import { getPortfolio } from "@/lib/data/queries/reports/portfolio";
import { targetTrack } from "@/lib/domain/baseline/target-track";
import { hasRole } from "@/lib/domain/viewer";
import { pageTitle } from "@/lib/i18n/page-title";
import { setBaseline, takeBackInitiative } from "./actions";

export const generateMetadata = pageTitle("baseline");

export default async function BaselinePage({ params }: PageProps<"/[org]/baseline">) {
  const { org } = await params;
  const viewer = await requireViewer(org);
  const today = new Date().toISOString().slice(0, 10);
  const audit = await getBaselineAudit(viewer, today);
  const { portfolio: now } = await getPortfolio(viewer, "", today);
  const initiatives = await listInitiatives(viewer, today);
  return (
    <BaselineView
      {...{ audit, initiatives, today }}
      tracks={now.current.reductions.targets.map((target) => targetTrack(target, now))}
      orgPath={`/${org}`}
      orgName={viewer.organizationName}
      role={viewer.actor.role}
      mayChange={hasRole(viewer.actor.role, "manager")}
      chooseAction={setBaseline.bind(null, org)}
      withdrawAction={takeBackInitiative.bind(null, org)}
    />
  );
}
