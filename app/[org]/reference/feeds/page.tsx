import type { Metadata } from "next";
import { FeedPanel } from "@/components/reference/feed-panel";
import { bundledName, sentenceOnIntensity } from "@/components/reference/prepare/feeds";
import { Lede } from "@/components/ui/lede";
import { PageHead } from "@/components/ui/page-head";
import { requireViewer } from "@/lib/auth/viewer";
import { getFeedStatus } from "@/lib/data/queries/feeds";

export const metadata: Metadata = { title: "Live feeds" };

type Props = Readonly<{ params: Promise<{ org: string }> }>;

export default async function FeedsPage({ params }: Props) {
  const { org } = await params;
  const viewer = await requireViewer(org);
  const status = await getFeedStatus(viewer);
  return (
    <>
      <PageHead
        title="Live feeds"
        sub="Hourly intensity from services that this installation has a key for; one key serves all its organizations"
        crumbs={[
          { label: viewer.organizationName, href: `/${org}` },
          { label: "Reference data", href: `/${org}/reference` },
          { label: "Live feeds" },
        ]}
      />
      <Lede>{sentenceOnIntensity(status)}</Lede>
      <div className="grid gap-3.5">
        {status.feeds.map((feed) => (
          <FeedPanel key={feed.id} feed={feed} bundled={bundledName(status)} />
        ))}
      </div>
    </>
  );
}
