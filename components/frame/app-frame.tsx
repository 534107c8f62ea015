import { useTranslations } from "next-intl";
import type { ReactNode } from "react";
import type { UserViewer } from "@/lib/domain/viewer";
import { Arriving } from "./arriving";
import type { NavCounts } from "./navigation";
import type { MembershipLink } from "./organization-list";
import { SampleDataBar } from "./sample-data-bar";
import { Sidebar, TabBar } from "./sidebar";
import { SkipLink } from "./skip-link";
import { TopBar } from "./top-bar";

/** Everything round a signed-in page. Pages bring their PageHead, which draws the breadcrumb into the bar. */
export function AppFrame({
  viewer,
  memberships,
  counts,
  factorSet,
  sampleDataHref,
  signOutAction,
  preferencesAction,
  foot,
  children,
}: Readonly<{
  viewer: UserViewer;
  memberships: readonly MembershipLink[];
  counts: NavCounts;
  /** One line at the foot of the sidebar: which factors figures are computed with. */
  factorSet?: string | undefined;
  /** Where sample data are described; the bar shows only in an organization of sample data. */
  sampleDataHref?: string | undefined;
  signOutAction: () => Promise<void>;
  preferencesAction: (formData: FormData) => Promise<void>;
  /** Small print under every page. */
  foot: ReactNode;
  children: ReactNode;
}>) {
  const t = useTranslations("frame");
  return (
    <>
      <SkipLink />
      <div className="md:flex">
        <Sidebar viewer={viewer} memberships={memberships} counts={counts} factorSet={factorSet} />
        <div className="min-h-dvh min-w-0 flex-1">
          <TopBar
            viewer={viewer}
            memberships={memberships}
            counts={counts}
            signOutAction={signOutAction}
            preferencesAction={preferencesAction}
          />
          {viewer.isSampleData ? <SampleDataBar href={sampleDataHref} /> : null}
          <main
            id="main"
            tabIndex={-1}
            className="max-w-[1240px] px-(--gutter) pt-3.5 pb-6 outline-none md:pt-5"
          >
            <Arriving label={t("beingRead")}>{children}</Arriving>
          </main>
          <footer className="max-w-[1240px] px-(--gutter) pb-24 md:pb-8">{foot}</footer>
        </div>
      </div>
      <TabBar slug={viewer.organizationSlug} counts={counts} />
    </>
  );
}
