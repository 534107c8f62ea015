import { getTranslations } from "next-intl/server";
import { notFound } from "next/navigation";
import { ModelForm } from "@/components/models/model-form";
import { VersionForm } from "@/components/models/version-fields";
import { RoleNotice } from "@/components/settings/role-notice";
import { PageHead } from "@/components/ui/page-head";
import { Panel } from "@/components/ui/panel";
import { requireViewer } from "@/lib/auth/viewer";
import { getModel, listBaseOptions } from "@/lib/data/queries/models/models";
import { listProjects } from "@/lib/data/queries/projects";
import { hasRole } from "@/lib/domain/viewer";
import { pageTitle } from "@/lib/i18n/page-title";
import { addVersion, changeModel, changeVersion } from "../../actions";

export const generateMetadata = pageTitle("changeModel");

export default async function EditModelPage({ params }: PageProps<"/[org]/models/[modelId]/edit">) {
  const t = await getTranslations("models");
  const { org, modelId } = await params;
  const viewer = await requireViewer(org);
  const model = await getModel(viewer, modelId);
  if (model === null) notFound();
  const [projects, bases] = await Promise.all([listProjects(viewer), listBaseOptions(viewer)]);
  const path = `/${org}/models/${model.id}`;
  return (
    <>
      <PageHead
        title={t("changeNamed", { name: model.name })}
        sub={t("changeSub")}
        crumbs={[
          { label: viewer.organizationName, href: `/${org}` },
          { label: t("models"), href: `/${org}/models` },
          { label: model.name, href: path },
          { label: t("change") },
        ]}
      />
      {hasRole(viewer.actor.role, "researcher") ? (
        <div className="grid gap-3.5">
          <Panel title={t("model")}>
            <ModelForm
              action={changeModel.bind(null, org, model.id)}
              model={model}
              projects={projects.map(({ id, name }) => ({ id, name }))}
              bases={bases.filter((base) => base.modelId !== model.id)}
            />
          </Panel>
          {model.versions.map((version) => (
            <Panel
              key={version.id}
              id={`version-${version.id}`}
              className="scroll-mt-16"
              title={`${t("version")} ${version.name}`}
            >
              <VersionForm
                prefix={version.id}
                action={changeVersion.bind(null, org, { modelId: model.id, versionId: version.id })}
                version={version}
              />
            </Panel>
          ))}
          <Panel id="new-version" className="scroll-mt-16" title={t("versions.add")}>
            <VersionForm prefix="new" action={addVersion.bind(null, org, model.id)} version={null} />
          </Panel>
        </div>
      ) : (
        <RoleNotice own={viewer.actor.role} least="researcher" what={t("changingModel")} />
      )}
    </>
  );
}
