import type { Metadata } from "next";
import { after } from "next/server";
import type { ReactNode } from "react";
import { choosePreferences } from "@/app/preferences";
import { AppFrame } from "@/components/frame/app-frame";
import { IntensitySourceLine } from "@/components/reference/intensity-source-line";
import { requireViewer } from "@/lib/auth/viewer";
import { refreshAlertsAtTimes } from "@/lib/data/commands/waste-alerts";
import { getIntensitySource } from "@/lib/data/queries/feeds";
import { countReportedRuns } from "@/lib/data/queries/frame";
import { countUnread } from "@/lib/data/queries/inbox";
import { listMemberships } from "@/lib/data/queries/memberships";
import { countHeldSamples } from "@/lib/data/queries/quarantine";
import { countOpenAlerts } from "@/lib/data/queries/waste-alerts";
import { signOut } from "./actions";

type Props = Readonly<{ params: Promise<{ org: string }>; children: ReactNode }>;

export async function generateMetadata({ params }: Props): Promise<Metadata> {
  const { org } = await params;
  const viewer = await requireViewer(org);
  const template = `%s · ${viewer.organizationName} · Wattprint`;
  return { title: { template, default: viewer.organizationName } };
}

/** The frame only: layouts are kept across navigation, so each page asks for its viewer itself. */
export default async function OrganizationLayout({ params, children }: Props) {
  const { org } = await params;
  const viewer = await requireViewer(org);
  after(() => refreshAlertsAtTimes(viewer.organizationId));
  const [memberships, runs, held, alerts, unread, intensitySource] = await Promise.all([
    listMemberships(viewer.actor.id),
    countReportedRuns(viewer),
    countHeldSamples(viewer),
    countOpenAlerts(viewer),
    countUnread(viewer),
    getIntensitySource(viewer),
  ]);
  return (
    <AppFrame
      viewer={viewer}
      memberships={memberships}
      counts={{ runs, held, alerts, unread }}
      sampleDataHref={viewer.isSampleData ? `/${org}/sample-data` : undefined}
      signOutAction={signOut}
      preferencesAction={choosePreferences}
      foot={<IntensitySourceLine source={intensitySource} href={`/${org}/reference/feeds`} />}
    >
      {children}
    </AppFrame>
  );
}
