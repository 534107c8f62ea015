import { getTranslations } from "next-intl/server";
import { listMembers } from "@/lib/data/queries/members";
import { listProjects } from "@/lib/data/queries/projects";
import { hasRole, type UserViewer } from "@/lib/domain/viewer";

/** What the viewer may set a budget of, as the form's list has it. */
export async function scopeChoices(viewer: UserViewer) {
  const t = await getTranslations("budgetForms");
  const me = { value: `person:${viewer.actor.id}`, label: t("me", { name: viewer.actor.name }) };
  if (!hasRole(viewer.actor.role, "manager")) return [me];
  const [projects, members] = await Promise.all([listProjects(viewer), listMembers(viewer)]);
  return [
    { value: "organization", label: t("organization", { name: viewer.organizationName }) },
    {
      label: t("projects"),
      options: projects.map(({ id, name }) => ({ value: `project:${id}`, label: name })),
    },
    {
      label: t("experiments"),
      options: projects.flatMap((project) =>
        project.experiments.map(({ id, name }) => ({
          ...{ value: `experiment:${id}`, label: `${project.name} / ${name}` },
        })),
      ),
    },
    {
      label: t("people"),
      options: members.map(({ userId, name }) => ({ value: `person:${userId}`, label: name })),
    },
  ];
}
