import type { Metadata } from "next";
import { getTimeZone, getTranslations } from "next-intl/server";
import { notFound } from "next/navigation";
import { AuditView } from "@/components/audit/audit-view";
import { PlanTable } from "@/components/plans/plan-table";
import { requireViewer } from "@/lib/auth/viewer";
import { isUuid } from "@/lib/domain/uuid";
import { getAudit } from "@/lib/data/queries/audit";
import { findProject } from "@/lib/data/queries/experiments";
import { listPlansOfProject } from "@/lib/data/queries/planning/plans";
import { inReadersLanguage } from "@/lib/i18n/reader-view";
import { RUN_LIST_DEFAULTS, runListHref } from "@/lib/domain/run-list-url";

type Props = Readonly<{ params: Promise<{ org: string; projectId: string }> }>;

async function load({ params }: Props) {
  const { org, projectId } = await params;
  const viewer = await requireViewer(org);
  const project = isUuid(projectId) ? await findProject(viewer, projectId.toLowerCase()) : null;
  if (project === null) notFound();
  return { org, viewer, project };
}

export async function generateMetadata(props: Props): Promise<Metadata> {
  const { project } = await load(props);
  return { title: project.name };
}

export default async function ProjectPage(props: Props) {
  const { org, viewer, project } = await load(props);
  const [timeZone, t] = await Promise.all([getTimeZone(), getTranslations("audit")]);
  const [audit, plans] = await Promise.all([
    getAudit(viewer, { kind: "project", projectId: project.id }, timeZone),
    listPlansOfProject(viewer, project.id).then(inReadersLanguage),
  ]);
  return (
    <AuditView
      scope="project"
      title={project.name}
      sub={project.description === "" ? undefined : project.description}
      crumbs={[
        { label: viewer.organizationName, href: `/${org}` },
        { label: t("crumb"), href: `/${org}/runs` },
        { label: project.name },
      ]}
      audit={audit}
      orgPath={`/${org}`}
      runsHref={runListHref(`/${org}/runs`, RUN_LIST_DEFAULTS, { projectId: project.id })}
      today={new Date().toISOString().slice(0, 10)}
    >
      <PlanTable plans={plans} path={`/${org}/schedule/plans`} />
    </AuditView>
  );
}
