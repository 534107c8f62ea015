import type { Metadata } from "next";
import { CheckForm } from "@/components/restatements/decision-forms";
import { RestatementTable } from "@/components/restatements/restatement-table";
import { RoleNotice } from "@/components/settings/role-notice";
import { PageHead } from "@/components/ui/page-head";
import { Pagination } from "@/components/ui/pagination";
import { Panel } from "@/components/ui/panel";
import { requireViewer } from "@/lib/auth/viewer";
import { listRestatements } from "@/lib/data/queries/restatements";
import { hasRole } from "@/lib/domain/viewer";
import { checkFigures } from "./actions";

export const metadata: Metadata = { title: "Restatements" };

const SIZE = 50;

export default async function RestatementsPage({ params, searchParams }: PageProps<"/[org]/restatements">) {
  const [{ org }, given] = await Promise.all([params, searchParams]);
  const viewer = await requireViewer(org);
  const page =
    typeof given["page"] === "string" && /^[1-9]\d{0,5}$/.test(given["page"]) ? Number(given["page"]) : 1;
  const { rows, total } = await listRestatements(viewer, { number: page, size: SIZE });
  return (
    <>
      <PageHead
        title="Restatements"
        sub="Figures never move by themselves. A better factor, PUE or place first shows what it would change."
        crumbs={[{ label: viewer.organizationName, href: `/${org}` }, { label: "Restatements" }]}
      />
      <div className="grid gap-3.5">
        <Panel title="Are there better inputs now?">
          <p className="mb-3 max-w-160">
            Compares every calculated hour with the best factors, PUEs and sites known now. Nothing moves
            until you apply the result.
          </p>
          {hasRole(viewer.actor.role, "manager") ? (
            <CheckForm action={checkFigures.bind(null, org)} />
          ) : (
            <RoleNotice own={viewer.actor.role} least="manager" what="Restating all figures" />
          )}
        </Panel>
        <RestatementTable restatements={rows} orgPath={`/${org}`} />
        {total > SIZE ? (
          <Pagination
            page={page}
            size={SIZE}
            total={total}
            noun="restatements"
            hrefFor={(number) => `/${org}/restatements?page=${String(number)}`}
          />
        ) : null}
      </div>
    </>
  );
}
