import { getTranslations } from "next-intl/server";
import { BudgetsLeft } from "@/components/estimate/budgets-left";
import { KeepForm } from "@/components/plans/kept-forms";
import { EstimateView } from "@/components/estimate/estimate-view";
import { KeptEstimates } from "@/components/estimate/kept-table";
import { zoneLabel } from "@/components/zones/prepare/zone-options";
import { requireViewer } from "@/lib/auth/viewer";
import { listBudgets } from "@/lib/data/queries/budgets";
import { findEstimate } from "@/lib/data/queries/estimate/estimate";
import { listEstimates } from "@/lib/data/queries/estimate/kept";
import { listZones } from "@/lib/data/queries/factors";
import { listProjects } from "@/lib/data/queries/projects";
import { listDevices } from "@/lib/data/queries/hardware";
import { listOwnRegions } from "@/lib/data/queries/planning/places";
import { listWhatIfChoices } from "@/lib/data/queries/what-if";
import { coversJob } from "@/lib/domain/budget/job-place";
import { estimatedEmissions, estimatedFacilityEnergy } from "@/lib/domain/estimate/at-home";
import { estimateHref, parseEstimate } from "@/lib/domain/estimate/estimate-url";
import { figuresOf, type EstimateAnswer } from "@/lib/domain/estimate/kept-estimate";
import { evenJobHref } from "@/lib/domain/planning/schedule-url";
import type { ProjectView } from "@/lib/domain/project";
import type { SearchParams } from "@/lib/domain/run-list-url";
import { hasRole, type UserViewer } from "@/lib/domain/viewer";
import { pageTitle } from "@/lib/i18n/page-title";
import { inReadersLanguage } from "@/lib/i18n/reader-view";
import { save } from "./actions";

export const generateMetadata = pageTitle("estimate");

export default async function EstimatePage({ params, searchParams }: PageProps<"/[org]/estimate">) {
  const [{ org }, given] = await Promise.all([params, searchParams]);
  const viewer = await requireViewer(org);
  const [loaded, kept] = await Promise.all([
    load(viewer, given),
    listEstimates(viewer).then(inReadersLanguage),
  ]);
  const { answer, jobPlace } = loaded;
  const trusted = answer?.preference == null ? null : (figuresOf(answer)[answer.preference.method] ?? null);
  const tf = await getTranslations("estimateForms");
  const maySave = trusted !== null && hasRole(viewer.actor.role, "researcher");
  return (
    <EstimateView
      {...loaded}
      budgets={
        answer === null ? null : (
          <BudgetsLeft
            budgets={(await listBudgets(viewer)).filter(({ scope }) => coversJob(scope, jobPlace))}
            isPlaceSaid={jobPlace.projectId !== null}
            uses={usesOf(answer)}
            orgPath={`/${org}`}
          />
        )
      }
      saveForm={
        answer !== null && maySave ? (
          <KeepForm
            words={{ name: tf("name"), hint: tf("nameHint"), keep: tf("keep") }}
            action={save.bind(null, org, estimateHref("", answer.query).slice(1))}
          />
        ) : null
      }
      planHref={
        trusted === null
          ? null
          : evenJobHref(`/${org}/schedule`, {
              durationS: trusted.durationS.value,
              powerW: trusted.powerW.value,
              homeId: answer?.query.homeId ?? null,
            })
      }
      kept={<KeptEstimates estimates={kept} path={`/${org}/estimate`} />}
      orgPath={`/${org}`}
      orgName={viewer.organizationName}
    />
  );
}

async function load(viewer: UserViewer, given: SearchParams) {
  const own = await listOwnRegions(viewer).then(inReadersLanguage);
  const asked = parseEstimate(given, { homeId: own[0]?.id ?? "" });
  const [found, devices, zones, { regions: clouds }, projects] = await Promise.all([
    asked.query === null ? null : findEstimate(viewer, asked.query),
    listDevices(),
    listZones().then(inReadersLanguage),
    listWhatIfChoices(),
    listProjects(viewer),
  ]);
  const faults =
    found === "unknown-device"
      ? ({ device: "device" } as const)
      : found === "unknown-home"
        ? ({ home: "home" } as const)
        : asked.faults;
  const places = projects.flatMap(jobPlaces);
  const said = places.find(({ id }) => id === asked.fields.place) ?? null;
  return {
    asked,
    faults,
    jobPlace: {
      ...{ projectId: said?.projectId ?? null, experimentId: said?.experimentId ?? null, sweep: null },
      personId: viewer.actor.id,
    },
    answer: found === null || typeof found === "string" ? null : await inReadersLanguage(found),
    choices: {
      own,
      clouds,
      places,
      devices: devices.map(({ deviceId: id, name }) => ({ id, name })),
      zones: zones.map((zone) => ({ id: zone.zoneId, name: zoneLabel(zone) })),
    },
  };
}

/** A project and its experiments, as the form's list has them. */
function jobPlaces({ id: projectId, name, experiments }: ProjectView) {
  return [
    { id: `project:${projectId}`, name, projectId, experimentId: null },
    ...experiments.map((each) => ({
      ...{ id: `experiment:${each.id}`, name: `${name} / ${each.name}`, projectId, experimentId: each.id },
    })),
  ];
}

/** Budgets count facility energy: IT × PUE. */
function usesOf(answer: EstimateAnswer) {
  const { preference, home } = answer;
  const figures = preference === null ? undefined : figuresOf(answer)[preference.method];
  if (figures === undefined || home === null) return { energyKwh: null, emissionsKgCo2e: null };
  return {
    energyKwh: estimatedFacilityEnergy(figures.energyKwh, home).value,
    emissionsKgCo2e: estimatedEmissions(figures.energyKwh, home)?.value ?? null,
  };
}
