import type { Metadata } from "next";
import { getTranslations } from "next-intl/server";
import { notFound, redirect } from "next/navigation";

import { ReferenceBrowser } from "@/components/reference/reference-browser";
import { ReferenceDetail } from "@/components/reference/reference-detail";
import { PageHead } from "@/components/ui/page-head";
import { requireViewer } from "@/lib/auth/viewer";
import { getFactorUse, getReferenceRow, listReference } from "@/lib/data/queries/reference";
import { ownFactorHref, REFERENCE_KINDS, type ReferenceKind } from "@/lib/domain/reference";
import { parseReferenceView, referenceHref } from "@/lib/domain/reference-url";
import type { SearchParams } from "@/lib/domain/run-list-url";
import { hasRole, type UserViewer } from "@/lib/domain/viewer";

const PAGE_SIZE = 50;
const RUNS_SHOWN = 5;

type Props = Readonly<{
  params: Promise<{ org: string; kind: string }>;
  searchParams: Promise<SearchParams>;
}>;

function kindOf(word: string): ReferenceKind {
  return REFERENCE_KINDS.find((kind) => kind === word) ?? notFound();
}

export async function generateMetadata({ params }: Props): Promise<Metadata> {
  const t = await getTranslations("reference");
  return { title: t(`kinds.${kindOf((await params).kind)}.title`) };
}

export default async function ReferenceKindPage({ params, searchParams }: Props) {
  const t = await getTranslations("reference");
  const [{ org, kind: word }, given] = await Promise.all([params, searchParams]);
  const viewer = await requireViewer(org);
  const kind = kindOf(word);
  const view = parseReferenceView(given);
  const orgPath = `/${org}`;
  const path = `${orgPath}/reference/${kind}`;
  // A form sends its empty fields too: the address that people share has none of them.
  if (Object.values(given).includes("")) redirect(referenceHref(path, view));

  const [list, opened] = await Promise.all([
    listReference(viewer, kind, { ...view, pageSize: PAGE_SIZE }),
    openRow(viewer, kind, view.itemId),
  ]);
  if (list.rows.length === 0 && view.pageNumber > 1) redirect(referenceHref(path, view, { pageNumber: 1 }));
  const isAdmin = hasRole(viewer.actor.role, "admin");
  const title = t(`kinds.${kind}.title`);
  return (
    <>
      <PageHead
        title={title}
        sub={t(`kinds.${kind}.sub`)}
        crumbs={[
          { label: viewer.organizationName, href: orgPath },
          { label: t("referenceData"), href: `${orgPath}/reference` },
          { label: title },
        ]}
      />
      <ReferenceBrowser
        {...{ kind, list, view, path }}
        pageSize={PAGE_SIZE}
        detail={
          opened === null ? null : (
            <ReferenceDetail
              {...opened}
              {...{ kind, orgPath }}
              closeHref={referenceHref(path, view, { itemId: null })}
              overrideHref={isAdmin ? ownFactorHref(orgPath, kind, opened.row) : null}
            />
          )
        }
      />
    </>
  );
}

async function openRow(viewer: UserViewer, kind: ReferenceKind, id: string | null) {
  const row = id === null ? null : await getReferenceRow(viewer, kind, id);
  if (row === null) return null;
  return { row, use: await getFactorUse(viewer, kind, row.id, RUNS_SHOWN) };
}
