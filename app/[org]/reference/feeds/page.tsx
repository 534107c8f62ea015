import { getTranslations } from "next-intl/server";
import { FeedPanel } from "@/components/reference/feed-panel";
import { bundledName, sentenceOnIntensity } from "@/components/reference/prepare/feeds";
import { Lede } from "@/components/ui/lede";
import { PageHead } from "@/components/ui/page-head";
import { requireViewer } from "@/lib/auth/viewer";
import { getFeedStatus } from "@/lib/data/queries/feeds";
import { pageTitle } from "@/lib/i18n/page-title";

export const generateMetadata = pageTitle("feeds");

type Props = Readonly<{ params: Promise<{ org: string }> }>;

export default async function FeedsPage({ params }: Props) {
  const t = await getTranslations("reference");
  const { org } = await params;
  const viewer = await requireViewer(org);
  const status = await getFeedStatus(viewer);
  return (
    <>
      <PageHead
        title={t("liveFeeds")}
        sub={t("feedsSub")}
        crumbs={[
          { label: viewer.organizationName, href: `/${org}` },
          { label: t("referenceData"), href: `/${org}/reference` },
          { label: t("liveFeeds") },
        ]}
      />
      <Lede>{sentenceOnIntensity(status, t)}</Lede>
      <div className="grid gap-3.5">
        {status.feeds.map((feed) => (
          <FeedPanel key={feed.id} feed={feed} bundled={bundledName(status, t)} />
        ))}
      </div>
    </>
  );
}
