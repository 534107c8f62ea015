import { getTranslations } from "next-intl/server";
import { InitiativeForm } from "@/components/baseline/initiative-form";
import { RoleNotice } from "@/components/settings/role-notice";
import { PageHead } from "@/components/ui/page-head";
import { Panel } from "@/components/ui/panel";
import { requireViewer } from "@/lib/auth/viewer";
import { listMembers } from "@/lib/data/queries/members";
import { listProjects } from "@/lib/data/queries/projects";
import { listSiteOptions } from "@/lib/data/queries/sites";
import { hasRole, type UserViewer } from "@/lib/domain/viewer";
import { pageTitle } from "@/lib/i18n/page-title";
import { keepInitiative } from "../actions";

export const generateMetadata = pageTitle("newInitiative");

export default async function NewInitiativePage({ params }: PageProps<"/[org]/baseline/new">) {
  const { org } = await params;
  const [t, viewer] = await Promise.all([getTranslations("baseline"), requireViewer(org)]);
  return (
    <>
      <PageHead
        title={t("initiatives.new")}
        sub={t("initiatives.newSub")}
        crumbs={[
          { label: viewer.organizationName, href: `/${org}` },
          { label: t("title"), href: `/${org}/baseline` },
          { label: t("initiatives.new") },
        ]}
      />
      {hasRole(viewer.actor.role, "manager") ? (
        <Panel>
          <InitiativeForm action={keepInitiative.bind(null, org)} {...await choicesOf(viewer)} />
        </Panel>
      ) : (
        <RoleNotice own={viewer.actor.role} least="manager" what={t("changing")} />
      )}
    </>
  );
}

async function choicesOf(viewer: UserViewer) {
  const t = await getTranslations("baselineForms");
  const [projects, members, sites] = await Promise.all([
    listProjects(viewer),
    listMembers(viewer),
    listSiteOptions(viewer),
  ]);
  return {
    owners: members.map(({ userId, name }) => ({ value: userId, label: name })),
    values: { ownerId: viewer.actor.id, startsOn: new Date().toISOString().slice(0, 10) },
    scopes: [
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
      { label: t("sites"), options: sites.map(({ id, name }) => ({ value: `site:${id}`, label: name })) },
    ],
  };
}
