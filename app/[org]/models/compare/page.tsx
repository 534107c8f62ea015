import { getTranslations } from "next-intl/server";
import Link from "next/link";
import { ComparedVersions } from "@/components/labels/compared-labels";
import { ButtonLink } from "@/components/ui/button";
import { EmptyState } from "@/components/ui/empty-state";
import { PageHead } from "@/components/ui/page-head";
import { Panel } from "@/components/ui/panel";
import { requireViewer } from "@/lib/auth/viewer";
import { versionContent } from "@/lib/data/queries/labels/content";
import { parseComparedVersions } from "@/lib/domain/compared-versions";
import { pageTitle } from "@/lib/i18n/page-title";

export const generateMetadata = pageTitle("compareModels");

/** Versions of models side by side, by what a label would say of each today. */
export default async function CompareModelsPage({
  params,
  searchParams,
}: PageProps<"/[org]/models/compare">) {
  const [{ org }, given] = await Promise.all([params, searchParams]);
  const t = await getTranslations("models");
  const viewer = await requireViewer(org);
  const asked = parseComparedVersions(given["version"]);
  const found = await Promise.all(asked.map((id) => versionContent(viewer, id)));
  const versions = found.flatMap((each) => (each === null ? [] : [each]));
  const path = `/${org}/models`;
  return (
    <>
      <PageHead
        title={t("compare.title")}
        sub={t("compare.sub")}
        crumbs={[
          { label: viewer.organizationName, href: `/${org}` },
          { label: t("models"), href: path },
          { label: t("compare.title") },
        ]}
      />
      {versions.length < 2 ? (
        <Panel flush>
          <EmptyState
            title={t("compare.none")}
            actions={<ButtonLink href={path}>{t("compare.choose")}</ButtonLink>}
          >
            {t("compare.noneWords")}
          </EmptyState>
        </Panel>
      ) : (
        <ComparedVersions
          versions={versions.map(({ model, version, content }) => ({
            key: version.id,
            name: `${model.name} ${version.name}`,
            href: `${path}/${model.id}?version=${version.id}`,
            task: model.task,
            content,
          }))}
          actions={
            <Link href={path} className="text-xs underline">
              {t("compare.choose")}
            </Link>
          }
        />
      )}
    </>
  );
}
