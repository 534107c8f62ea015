import type { Metadata } from "next";
import { getTranslations } from "next-intl/server";
import { redirect } from "next/navigation";
import { CompareView } from "@/components/compare/compare-view";
import { requireViewer } from "@/lib/auth/viewer";
import { getComparedRuns } from "@/lib/data/queries/compare";
import { getRunCurves } from "@/lib/data/queries/compare-curves";
import { findToCompare } from "@/lib/data/queries/compare-search";
import { compareModel, curveIdsOf } from "@/lib/domain/compare-model";
import { compareHref, needsPacking, parseCompareSearch } from "@/lib/domain/compare-url";
import { inReadersLanguage } from "@/lib/i18n/reader-view";

type Props = Readonly<{
  params: Promise<{ org: string }>;
  searchParams: Promise<Record<string, string | string[] | undefined>>;
}>;

const FOUND = { runs: 8, groups: 5 };
/** Ready to be chosen while nothing is. */
const OFFERED = { runs: 20, groups: 8 };

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations("compare"))("title") };
}

export default async function ComparePage({ params, searchParams }: Props) {
  const { org } = await params;
  const search = await searchParams;
  const viewer = await requireViewer(org);
  const state = parseCompareSearch(search);
  if (needsPacking(search)) redirect(compareHref(`/${org}/compare`, state));
  const { runs, missingCount, leftOutCount } = await inReadersLanguage(await getComparedRuns(viewer, state));
  const comparison = compareModel(runs, state);
  const [curves, found] = await Promise.all([
    getRunCurves(viewer, curveIdsOf(comparison, state.curveIds), comparison.metric),
    findToCompare(viewer, state.find, {
      without: { ...state, runIds: runs.map((run) => run.id) },
      // Beside a comparison experiments and sweeps are looked for only when somebody does.
      limits: runs.length === 0 ? OFFERED : state.find === "" ? { ...FOUND, groups: 0 } : FOUND,
    }),
  ]);
  return (
    <CompareView
      comparison={comparison}
      curves={curves}
      found={found}
      missingCount={missingCount}
      leftOutCount={leftOutCount}
      state={state}
      orgPath={`/${org}`}
      orgName={viewer.organizationName}
    />
  );
}
