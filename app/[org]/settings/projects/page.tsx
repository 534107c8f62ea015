import type { Metadata } from "next";
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
import { addExperiment, changeProject, makeProject } from "./actions";

export const metadata: Metadata = { title: "Projects" };

export default async function ProjectsPage({ params, searchParams }: PageProps<"/[org]/settings/projects">) {
  const { org } = await params;
  const viewer = await requireViewer(org);
  const { change } = await searchParams;
  const mayEdit = hasRole(viewer.actor.role, "researcher");
  const [projects, zones, sites] = await Promise.all([listProjects(viewer), listZones(), listSites(viewer)]);
  const actions = { update: changeProject.bind(null, org), addExperiment: addExperiment.bind(null, org) };
  const crumbs = [
    { label: viewer.organizationName, href: `/${org}` },
    { label: "Settings", href: `/${org}/settings` },
    { label: "Projects" },
  ];

  return (
    <>
      <PageHead
        title="Projects"
        sub="A project says where its runs draw power and with which PUE; its experiments are what trackers post to"
        crumbs={crumbs}
      />
      <div className="grid gap-3.5">
        {mayEdit ? null : <RoleNotice own={viewer.actor.role} least="researcher" what="Changing projects" />}
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
          <Panel title="New project">
            <ProjectForm action={makeProject.bind(null, org)} project={null} zones={zones} sites={sites} />
          </Panel>
        ) : null}
      </div>
    </>
  );
}
