import { OverviewView } from "@/components/overview/overview-view";
import { overviewSpan, parseOverviewRange } from "@/components/overview/prepare/range";
import { LiveRefresh } from "@/components/runs/live-refresh";
import { requireViewer } from "@/lib/auth/viewer";
import { getOverview } from "@/lib/data/queries/overview";
import { countHeldSamples } from "@/lib/data/queries/quarantine";
import { pageTitle } from "@/lib/i18n/page-title";
import { inReadersLanguage } from "@/lib/i18n/reader-view";

export const generateMetadata = pageTitle("overview");

type Props = Readonly<{
  params: Promise<{ org: string }>;
  searchParams: Promise<Readonly<Record<string, string | readonly string[] | undefined>>>;
}>;

export default async function OverviewPage({ params, searchParams }: Props) {
  const [{ org }, given] = await Promise.all([params, searchParams]);
  const viewer = await requireViewer(org);
  const range = parseOverviewRange(given["range"]);
  const now = new Date();
  const [overview, heldCount] = await Promise.all([
    getOverview(viewer, overviewSpan(range, now.getTime())).then(inReadersLanguage),
    countHeldSamples(viewer),
  ]);
  const isLive = overview.runningNow.length > 0 || overview.lastSampledAt === null;
  return (
    <>
      {isLive ? <LiveRefresh href={`/api/live?org=${org}`} everyS={10} /> : null}
      <OverviewView
        overview={overview}
        heldCount={heldCount ?? 0}
        range={range}
        today={now.toISOString().slice(0, 10)}
        orgPath={`/${org}`}
        orgName={viewer.organizationName}
      />
    </>
  );
}
