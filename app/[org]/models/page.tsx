import { getTranslations } from "next-intl/server";
import Form from "next/form";
import Link from "next/link";
import { ModelTable } from "@/components/models/model-table";
import { arrange, parseModelList } from "@/components/models/prepare/list";
import { RoleNotice } from "@/components/settings/role-notice";
import { Button, ButtonLink } from "@/components/ui/button";
import { EmptyState } from "@/components/ui/empty-state";
import { Input } from "@/components/ui/input";
import { PageHead } from "@/components/ui/page-head";
import { Panel } from "@/components/ui/panel";
import { requireViewer } from "@/lib/auth/viewer";
import { listModels } from "@/lib/data/queries/models/models";
import { MOST_COMPARED_VERSIONS } from "@/lib/domain/compared-versions";
import { hasRole } from "@/lib/domain/viewer";
import { getFormats } from "@/lib/i18n/formats";
import { pageTitle } from "@/lib/i18n/page-title";

export const generateMetadata = pageTitle("models");

export default async function ModelsPage({ params, searchParams }: PageProps<"/[org]/models">) {
  const t = await getTranslations("models");
  const formats = await getFormats();
  const { org } = await params;
  const state = parseModelList(await searchParams);
  const viewer = await requireViewer(org);
  const mayEdit = hasRole(viewer.actor.role, "researcher");
  const models = await listModels(viewer);
  const shown = arrange(models, state);
  const path = `/${org}/models`;
  const newModel = (
    <ButtonLink kind="primary" icon="plus" href={`${path}/new`}>
      {t("newModel")}
    </ButtonLink>
  );
  return (
    <>
      <PageHead
        title={t("models")}
        sub={t("modelsSub")}
        crumbs={[{ label: viewer.organizationName, href: `/${org}` }, { label: t("models") }]}
        actions={mayEdit && models.length > 0 ? newModel : undefined}
      />
      <div className="grid gap-3.5">
        {mayEdit ? null : <RoleNotice own={viewer.actor.role} least="researcher" what={t("makingModel")} />}
        <Panel
          title={t("models")}
          note={formats.count(shown.length)}
          flush
          footer={models.length === 0 ? undefined : t("modelsFoot")}
          actions={
            models.length === 0 ? undefined : (
              <Search path={path} text={state.text} label={t("search")} verb={t("searchVerb")} />
            )
          }
        >
          {models.length === 0 ? (
            <EmptyState title={t("noModelYet")} actions={mayEdit ? newModel : undefined}>
              {t("noModelWords")}
            </EmptyState>
          ) : shown.length === 0 ? (
            <p className="px-3.5 py-4">
              {t("noneFound", { text: state.text })}{" "}
              <Link href={path} className="underline">
                {t("showAll")}
              </Link>
            </p>
          ) : (
            <Form action={`${path}/compare`}>
              <ModelTable models={shown} state={state} path={path} />
              <p className="flex flex-wrap items-center gap-3 border-t border-line px-3.5 py-2">
                <Button type="submit">{t("compare.verb")}</Button>
                <span className="text-xs text-text-3">
                  {t("compare.hint", { most: MOST_COMPARED_VERSIONS })}
                </span>
              </p>
            </Form>
          )}
        </Panel>
      </div>
    </>
  );
}

function Search({
  path,
  text,
  label,
  verb,
}: Readonly<{ path: string; text: string; label: string; verb: string }>) {
  return (
    <Form action={path} role="search" className="flex gap-1.5">
      <Input key={text} name="q" type="search" aria-label={label} defaultValue={text} className="w-44" />
      <Button type="submit">{verb}</Button>
    </Form>
  );
}
