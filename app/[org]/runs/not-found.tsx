import { RunsLink } from "@/components/runs/runs-link";
import { EmptyState } from "@/components/ui/empty-state";
import { PageHead } from "@/components/ui/page-head";
import { Panel } from "@/components/ui/panel";

export default function NotFound() {
  return (
    <>
      <PageHead title="No such run" crumbs={[{ label: "No such run" }]} />
      <Panel flush>
        <EmptyState title="This organization has no run with this address" actions={<RunsLink />}>
          <p>The address may be cut short, or the run belongs to another organization.</p>
        </EmptyState>
      </Panel>
    </>
  );
}
