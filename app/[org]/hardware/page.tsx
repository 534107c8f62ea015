import { getTranslations } from "next-intl/server";
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
import { getFormats } from "@/lib/i18n/formats";
import { pageTitle } from "@/lib/i18n/page-title";
import { decide, undo } from "./actions";

export const generateMetadata = pageTitle("hardware");

export default async function HardwarePage({ params, searchParams }: PageProps<"/[org]/hardware">) {
  const formats = await getFormats();
  const t = await getTranslations("hardware");
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
        title={t("hardware")}
        sub={t("sub")}
        crumbs={[{ label: viewer.organizationName, href: orgPath }, { label: t("hardware") }]}
        actions={
          <>
            <ButtonLink href={`${orgPath}/sites`}>{t("sites")}</ButtonLink>
            <ButtonLink href={`${orgPath}/reference/hardware`}>{t("allKnown")}</ButtonLink>
          </>
        }
      />
      <div className="grid grid-cols-[minmax(0,1fr)] gap-3.5">
        {isAdmin ? null : <RoleNotice own={viewer.actor.role} least="admin" what={t("deciding")} />}
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
          title={t("notKnown")}
          note={t("openOf", { open: formats.count(open.length), all: formats.count(rows.length) })}
          flush
          footer={t("notKnownFoot")}
        >
          {open.length === 0 ? (
            <EmptyState title={rows.length === 0 ? t("noneReported") : t("allKnownYet")} />
          ) : (
            <OpenDevices rows={open} path={isAdmin ? path : null} />
          )}
        </Panel>
        {known.length === 0 ? null : (
          <Panel title={t("known")} note={formats.count(known.length)} flush footer={t("knownFoot")}>
            <KnownDevices rows={known} path={isAdmin ? path : null} orgPath={orgPath} />
          </Panel>
        )}
      </div>
    </>
  );
}
