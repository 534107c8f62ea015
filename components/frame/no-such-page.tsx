import type { ReactNode } from "react";
import { EmptyState } from "@/components/ui/empty-state";
import { PageHead } from "@/components/ui/page-head";
import { Panel } from "@/components/ui/panel";

/** Where an address of the right kind leads to nothing: what is missing, why it may be, and where to go. */
export function NoSuchPage({
  title,
  none,
  why,
  actions,
}: Readonly<{ title: string; none: string; why: string; actions?: ReactNode }>) {
  return (
    <>
      <PageHead title={title} crumbs={[{ label: title }]} />
      <Panel flush>
        <EmptyState title={none} actions={actions}>
          <p>{why}</p>
        </EmptyState>
      </Panel>
    </>
  );
}
