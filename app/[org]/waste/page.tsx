import { WasteView } from "@/components/waste/waste-view";
import { requireViewer } from "@/lib/auth/viewer";
import { countReportedRuns } from "@/lib/data/queries/frame";
import { getWasteLedger } from "@/lib/data/queries/waste";
import { getAlertLimits, listAlerts } from "@/lib/data/queries/waste-alerts";
import { parseWasteView } from "@/lib/domain/scope-url";
import { hasRole } from "@/lib/domain/viewer";
import { pageTitle } from "@/lib/i18n/page-title";
import { dismiss, reopen, setLimits } from "./actions";

export const generateMetadata = pageTitle("waste");

export default async function WastePage({ params, searchParams }: PageProps<"/[org]/waste">) {
  const [{ org }, given] = await Promise.all([params, searchParams]);
  const viewer = await requireViewer(org);
  const view = parseWasteView(given);
  const [ledger, alerts, limits, runs] = await Promise.all([
    getWasteLedger(viewer, view),
    listAlerts(viewer),
    getAlertLimits(viewer),
    countReportedRuns(viewer),
  ]);
  const mayDismiss = hasRole(viewer.actor.role, "researcher");
  return (
    <WasteView
      {...{ ledger, alerts, limits, view }}
      orgPath={`/${org}`}
      orgName={viewer.organizationName}
      hasRuns={runs > 0}
      actions={{
        dismiss: mayDismiss ? dismiss.bind(null, org) : null,
        reopen: mayDismiss ? reopen.bind(null, org) : null,
        setLimits: hasRole(viewer.actor.role, "manager") ? setLimits.bind(null, org) : null,
      }}
    />
  );
}
