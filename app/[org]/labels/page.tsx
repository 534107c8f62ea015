import { getTranslations } from "next-intl/server";
import Link from "next/link";
import { LabelGallery } from "@/components/labels/label-gallery";
import { ButtonLink } from "@/components/ui/button";
import { EmptyState } from "@/components/ui/empty-state";
import { PageHead } from "@/components/ui/page-head";
import { Panel } from "@/components/ui/panel";
import { requireViewer } from "@/lib/auth/viewer";
import { listLabels, withMarks } from "@/lib/data/queries/labels/labels";
import { labelState } from "@/lib/domain/label/state";
import { pageTitle } from "@/lib/i18n/page-title";
import { issuedPicture } from "@/lib/labels/picture-of";
import { altText } from "@/lib/labels/pictures/words";

export const generateMetadata = pageTitle("labels");

/** Every label that the organization has issued. */
export default async function LabelsPage({ params }: PageProps<"/[org]/labels">) {
  const { org } = await params;
  const viewer = await requireViewer(org);
  const t = await getTranslations("labels");
  const now = new Date();
  const labels = (await withMarks(viewer, await listLabels(viewer), now)).map((label) => {
    const state = labelState(label, { now, isOutdated: label.isOutdated });
    const { document, modelId, versionId } = label;
    return {
      id: label.id,
      document,
      state,
      alt: altText(issuedPicture(label, state)),
      isListed: label.listedAt !== null,
      modelPath: `/${org}/models/${modelId}?version=${versionId}#label`,
    };
  });
  return (
    <>
      <PageHead
        title={t("gallery.title")}
        sub={t("gallery.sub")}
        crumbs={[{ label: viewer.organizationName, href: `/${org}` }, { label: t("gallery.title") }]}
        actions={
          <Link href="/labels" className="underline">
            {t("catalogue.title")}
          </Link>
        }
      />
      {labels.length === 0 ? (
        <Panel flush>
          <EmptyState
            title={t("gallery.none")}
            actions={<ButtonLink href={`/${org}/models`}>{t("gallery.toModels")}</ButtonLink>}
          >
            {t("gallery.noneWords")}
          </EmptyState>
        </Panel>
      ) : (
        <LabelGallery labels={labels} />
      )}
    </>
  );
}
