import type { Metadata } from "next";
import { getLocale, getTimeZone, getTranslations } from "next-intl/server";
import { notFound } from "next/navigation";
import { loadRunFacts } from "@/app/[org]/runs/[runId]/load-run-facts";
import { prepareRatios } from "@/components/runs/prepare/ratios";
import { RunTimeline } from "@/components/runs/run-timeline";
import { toCurveAxis } from "@/components/runs/run-work";
import { SharedRunView } from "@/components/runs/shared-run-view";
import { matchRunHardware } from "@/lib/data/queries/hardware";
import { getRunPeak } from "@/lib/data/queries/run-peak";
import { findSharedRun } from "@/lib/data/queries/run-shares";
import { getChartSeries } from "@/lib/data/queries/series";
import { createFormats } from "@/lib/domain/formats";
import { sharePath } from "@/lib/domain/run-share";
import { inReadersLanguage } from "@/lib/i18n/reader-view";

type Props = Readonly<{
  params: Promise<{ secret: string }>;
  searchParams: Promise<Readonly<{ over?: string | string[] }>>;
}>;

export async function generateMetadata({ params }: Props): Promise<Metadata> {
  const { secret } = await params;
  const shared = await findSharedRun(secret);
  // The address is the secret: no other site may learn it from a link that is followed here.
  const hidden = { robots: { index: false, follow: false }, referrer: "no-referrer" } as const;
  return { title: shared?.run.name ?? "Wattprint", ...hidden };
}

/** One run for people without an account. Asks for no session: the secret in the address is the proof. */
export default async function SharedRunPage({ params, searchParams }: Props) {
  const { secret } = await params;
  const { over } = await searchParams;
  const [t, locale, timeZone, shared] = await Promise.all([
    getTranslations("runFacts"),
    getLocale(),
    getTimeZone(),
    findSharedRun(secret).then(inReadersLanguage),
  ]);
  if (shared === null) notFound();
  const { viewer, run } = shared;
  const series = await getChartSeries(viewer, run);
  const [facts, hardware] = await inReadersLanguage(
    await Promise.all([loadRunFacts(viewer, run, series), matchRunHardware(viewer, run)]),
  );
  const peak = getRunPeak(hardware, run.context.precision);
  return (
    <SharedRunView
      run={run}
      organizationName={shared.organizationName}
      facts={facts}
      ratios={prepareRatios(run, peak, { t, formats: createFormats({ locale, timeZone }) })}
      timeline={<RunTimeline run={run} series={series} shown={null} path={null} />}
      over={toCurveAxis(typeof over === "string" ? over : undefined)}
      hrefOf={(axis) => `${sharePath(secret)}?over=${axis}#curves`}
    />
  );
}
