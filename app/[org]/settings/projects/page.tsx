import { getTranslations } from "next-intl/server";
import { ProjectForm } from "@/components/settings/project-form";
import { ProjectPanel } from "@/components/settings/project-panel";
import { RoleNotice } from "@/components/settings/role-notice";
import { PageHead } from "@/components/ui/page-head";
import { Panel } from "@/components/ui/panel";
import { requireViewer } from "@/lib/auth/viewer";
import { listZones } from "@/lib/data/queries/factors";
import { listProjects } from "@/lib/data/queries/projects";
import { listSites } from "@/lib/data/queries/sites";
import { hasRole } from "@/lib/domain/viewer";
import { pageTitle } from "@/lib/i18n/page-title";
import { inReadersLanguage } from "@/lib/i18n/reader-view";
import { addExperiment, changeProject, makeProject } from "./actions";

export const generateMetadata = pageTitle("projects");

export default async function ProjectsPage({ params, searchParams }: PageProps<"/[org]/settings/projects">) {
  const t = await getTranslations("settings");
  const { org } = await params;
  const viewer = await requireViewer(org);
  const { change } = await searchParams;
  const mayEdit = hasRole(viewer.actor.role, "researcher");
  const [projects, zones, sites] = await inReadersLanguage(
    await Promise.all([listProjects(viewer), listZones(), listSites(viewer)]),
  );
  const actions = { update: changeProject.bind(null, org), addExperiment: addExperiment.bind(null, org) };
  const crumbs = [
    { label: viewer.organizationName, href: `/${org}` },
    { label: t("settings"), href: `/${org}/settings` },
    { label: t("projects") },
  ];

  return (
    <>
      <PageHead title={t("projects")} sub={t("projectsSub")} crumbs={crumbs} />
      <div className="grid gap-3.5">
        {mayEdit ? null : (
          <RoleNotice own={viewer.actor.role} least="researcher" what={t("changingProjects")} />
        )}
        {projects.map((project) => (
          <ProjectPanel
            key={project.id}
            project={project}
            organizationSlug={org}
            zones={zones}
            sites={sites}
            isOpen={change === project.id}
            actions={mayEdit ? actions : null}
          />
        ))}
        {mayEdit ? (
          <Panel title={t("newProject")}>
            <ProjectForm action={makeProject.bind(null, org)} project={null} zones={zones} sites={sites} />
          </Panel>
        ) : null}
      </div>
    </>
  );
}
