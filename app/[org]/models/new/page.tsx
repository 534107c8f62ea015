import { getTranslations } from "next-intl/server";
import { ModelForm } from "@/components/models/model-form";
import { RoleNotice } from "@/components/settings/role-notice";
import { PageHead } from "@/components/ui/page-head";
import { Panel } from "@/components/ui/panel";
import { requireViewer } from "@/lib/auth/viewer";
import { listBaseOptions } from "@/lib/data/queries/models/models";
import { listProjects } from "@/lib/data/queries/projects";
import { hasRole } from "@/lib/domain/viewer";
import { pageTitle } from "@/lib/i18n/page-title";
import { makeModel } from "../actions";

export const generateMetadata = pageTitle("newModel");

export default async function NewModelPage({ params }: PageProps<"/[org]/models/new">) {
  const t = await getTranslations("models");
  const { org } = await params;
  const viewer = await requireViewer(org);
  const [projects, bases] = await Promise.all([listProjects(viewer), listBaseOptions(viewer)]);
  return (
    <>
      <PageHead
        title={t("newModel")}
        sub={t("newModelSub")}
        crumbs={[
          { label: viewer.organizationName, href: `/${org}` },
          { label: t("models"), href: `/${org}/models` },
          { label: t("newModel") },
        ]}
      />
      {hasRole(viewer.actor.role, "researcher") ? (
        <Panel>
          <ModelForm
            action={makeModel.bind(null, org)}
            model={null}
            projects={projects.map(({ id, name }) => ({ id, name }))}
            bases={bases}
          />
        </Panel>
      ) : (
        <RoleNotice own={viewer.actor.role} least="researcher" what={t("makingModel")} />
      )}
    </>
  );
}
