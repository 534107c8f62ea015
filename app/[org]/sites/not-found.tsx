import { EmptyState } from "@/components/ui/empty-state";
import { PageHead } from "@/components/ui/page-head";
import { Panel } from "@/components/ui/panel";

export default function NotFound() {
  return (
    <>
      <PageHead title="No such site" crumbs={[{ label: "No such site" }]} />
      <Panel flush>
        <EmptyState title="This organization has no site with this address">
          <p>The address may be cut short, or the site belongs to another organization.</p>
        </EmptyState>
      </Panel>
    </>
  );
}
