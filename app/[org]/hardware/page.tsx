import type { Metadata } from "next";
import { KnownDevices } from "@/components/hardware/known-devices";
import { OpenDevices } from "@/components/hardware/open-devices";
import { parseResolve, searchDevices } from "@/components/hardware/prepare/words";
import { ResolvePanel } from "@/components/hardware/resolve-panel";
import { RoleNotice } from "@/components/settings/role-notice";
import { ButtonLink } from "@/components/ui/button";
import { EmptyState } from "@/components/ui/empty-state";
import { PageHead } from "@/components/ui/page-head";
import { Panel } from "@/components/ui/panel";
import { requireViewer } from "@/lib/auth/viewer";
import { listDevices, listReportedHardware } from "@/lib/data/queries/hardware";
import { hasRole } from "@/lib/domain/viewer";
import { decide, undo } from "./actions";

export const metadata: Metadata = { title: "Hardware" };

export default async function HardwarePage({ params, searchParams }: PageProps<"/[org]/hardware">) {
  const [{ org }, given] = await Promise.all([params, searchParams]);
  const viewer = await requireViewer(org);
  const isAdmin = hasRole(viewer.actor.role, "admin");
  const rows = await listReportedHardware(viewer);
  const open = rows.filter((row) => row.status === "ambiguous" || row.status === "unmatched");
  const known = rows.filter((row) => !open.includes(row));
  const orgPath = `/${org}`;
  const path = `${orgPath}/hardware`;
  const asked = parseResolve(given["resolve"]);
  const opened = rows.find((row) => row.kind === asked?.kind && row.key === asked.key);
  const search = typeof given["device"] === "string" ? given["device"].slice(0, 100) : "";
  return (
    <>
      <PageHead
        title="Hardware"
        sub="The devices that your runs report, and what is known of them: rated power, peak, embodied emissions"
        crumbs={[{ label: viewer.organizationName, href: orgPath }, { label: "Hardware" }]}
        actions={
          <>
            <ButtonLink href={`${orgPath}/sites`}>Sites</ButtonLink>
            <ButtonLink href={`${orgPath}/reference/hardware`}>All known devices</ButtonLink>
          </>
        }
      />
      <div className="grid grid-cols-[minmax(0,1fr)] gap-3.5">
        {isAdmin ? null : (
          <RoleNotice own={viewer.actor.role} least="admin" what="Deciding what a device is" />
        )}
        {isAdmin && opened !== undefined ? (
          <ResolvePanel
            row={opened}
            devices={searchDevices(await listDevices(), search)}
            search={search}
            path={path}
            actions={{ decide: decide.bind(null, org), undo: undo.bind(null, org) }}
          />
        ) : null}
        <Panel
          title="Not known"
          note={`${String(open.length)} of ${String(rows.length)}`}
          flush
          footer="Runs with a device that is not known have no embodied emissions and no check against its rated power."
        >
          {open.length === 0 ? (
            <EmptyState
              title={
                rows.length === 0 ? "No run has reported a device yet." : "Every reported device is known."
              }
            />
          ) : (
            <OpenDevices rows={open} path={isAdmin ? path : null} />
          )}
        </Panel>
        {known.length === 0 ? null : (
          <Panel
            title="Known"
            note={String(known.length)}
            flush
            footer="Exact: the name that the driver prints. Alias: the same words in another order or spelling. Only variant: the family has no other. An admin’s decision comes before all of them."
          >
            <KnownDevices rows={known} path={isAdmin ? path : null} orgPath={orgPath} />
          </Panel>
        )}
      </div>
    </>
  );
}
