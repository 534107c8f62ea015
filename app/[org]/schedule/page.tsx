import { getTranslations } from "next-intl/server";
import { KeepForm } from "@/components/plans/kept-forms";
import { PlanTable } from "@/components/plans/plan-table";
import { ScheduleView } from "@/components/schedule/schedule-view";
import { zoneLabel } from "@/components/zones/prepare/zone-options";
import { requireViewer } from "@/lib/auth/viewer";
import { listEstimates } from "@/lib/data/queries/estimate/kept";
import { listZones } from "@/lib/data/queries/factors";
import { getPastRun, listPastRuns } from "@/lib/data/queries/planning/past-runs";
import { findPlanPlaces, listOwnRegions } from "@/lib/data/queries/planning/places";
import { listPlans } from "@/lib/data/queries/planning/plans";
import { findSchedule, type ScheduleProblem } from "@/lib/data/queries/planning/schedule";
import { listWhatIfChoices } from "@/lib/data/queries/what-if";
import { trustedFigures } from "@/lib/domain/estimate/kept-estimate";
import type { ScheduleAnswer } from "@/lib/domain/planning/schedule-answer";
import { isRegionId } from "@/lib/domain/planning/schedule-query";
import {
  parseSchedule,
  scheduleHref,
  type AskedSchedule,
  type ScheduleFaults,
} from "@/lib/domain/planning/schedule-url";
import type { SearchParams } from "@/lib/domain/run-list-url";
import { hasRole, type UserViewer } from "@/lib/domain/viewer";
import { isUuid } from "@/lib/domain/uuid";
import { pageTitle } from "@/lib/i18n/page-title";
import { inReadersLanguage } from "@/lib/i18n/reader-view";
import { keep } from "./actions";

export const generateMetadata = pageTitle("schedule");

export default async function SchedulePage({ params, searchParams }: PageProps<"/[org]/schedule">) {
  const [{ org }, given] = await Promise.all([params, searchParams]);
  const viewer = await requireViewer(org);
  const [tf, loaded, plans] = await Promise.all([
    getTranslations("planForms"),
    load(viewer, given, org),
    listPlans(viewer).then(inReadersLanguage),
  ]);
  const { answer } = loaded;
  return (
    <ScheduleView
      {...loaded}
      plans={<PlanTable plans={plans} path={`/${org}/schedule/plans`} />}
      keepForm={
        answer !== null && hasRole(viewer.actor.role, "researcher") ? (
          <KeepForm
            words={{ name: tf("name"), hint: tf("nameHint"), keep: tf("keep") }}
            action={keep.bind(null, org, scheduleHref("", answer.query).slice(1))}
            name={answer.job.name ?? ""}
          />
        ) : null
      }
      orgPath={`/${org}`}
      orgName={viewer.organizationName}
    />
  );
}

async function load(viewer: UserViewer, given: SearchParams, org: string) {
  const nowMs = Date.now();
  const own = await listOwnRegions(viewer).then(inReadersLanguage);
  const asked = parseSchedule(given, { nowUs: nowMs * 1000, homeId: own[0]?.id ?? "" });
  const [found, choices] = await Promise.all([
    asked.query === null ? null : findSchedule(viewer, asked.query, nowMs),
    listChoices(viewer, asked),
  ]);
  const isAnswer = found !== null && "plan" in found;
  return {
    asked,
    faults: found === null || isAnswer ? faultsOfRuns(asked, choices.runs.length) : faultsOf(found, asked),
    answer: isAnswer ? await inReadersLanguage(found) : null,
    choices: { ...choices, own },
    fromNow: isAnswer ? fromNow(found, nowMs, org) : null,
  };
}

async function listChoices(viewer: UserViewer, { fields }: AskedSchedule) {
  const [runs, estimates, asked, added, zones, { regions }] = await Promise.all([
    listPastRuns(viewer, fields.run === "" ? fields.find : ""),
    listEstimates(viewer),
    isUuid(fields.run) ? getPastRun(viewer, fields.run) : null,
    findPlanPlaces(viewer, fields.in.filter(isRegionId)).then(inReadersLanguage),
    listZones().then(inReadersLanguage),
    listWhatIfChoices(),
  ]);
  return {
    // A run of an address may be older than those of the list.
    runs: asked === null || runs.some(({ id }) => id === asked.id) ? runs : [asked, ...runs],
    estimates: estimates.map((each) => {
      const { energyKwh, durationS } = trustedFigures(each);
      return { id: each.id, name: each.name, energyKwh: energyKwh.value, durationS: durationS.value };
    }),
    added,
    zones: zones.map((zone) => ({ id: zone.zoneId, name: zoneLabel(zone) })),
    clouds: regions,
  };
}

/** A search without a hit is wrong where it was typed. */
function faultsOfRuns({ faults }: AskedSchedule, foundCount: number): ScheduleFaults {
  if (faults.run !== "which-run" || foundCount > 0) return faults;
  const { run: _, ...others } = faults;
  return { ...others, find: "no-run" };
}

function faultsOf(problem: ScheduleProblem, { fields }: AskedSchedule): ScheduleFaults {
  if (problem.kind === "unknown-run") return { run: "run" };
  if (problem.kind === "unknown-estimate") return { estimate: "estimate" };
  const isHome = problem.ids.includes(fields.home);
  const isOther = problem.ids.some((id) => id !== fields.home);
  return { ...(isHome ? { home: "home" } : {}), ...(isOther ? { in: "regions" } : {}) };
}

const SLACK_US = 10 * 60_000_000;

/** The same question with as much time, from now on; null while its earliest start is to come. */
function fromNow({ query }: ScheduleAnswer, nowMs: number, org: string): string | null {
  const nowUs = nowMs * 1000;
  if (query.earliestUs > nowUs - SLACK_US) return null;
  const earliestUs = Math.ceil(nowMs / 60_000) * 60_000_000;
  const deadlineUs = earliestUs + query.deadlineUs - query.earliestUs;
  return scheduleHref(`/${org}/schedule`, { ...query, earliestUs, deadlineUs });
}
