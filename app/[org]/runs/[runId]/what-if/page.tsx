import type { Metadata } from "next";
import { getTranslations } from "next-intl/server";
import { notFound, redirect } from "next/navigation";
import { cache } from "react";
import type { TriedScenario } from "@/components/what-if/prepare/scenarios";
import { WhatIfView } from "@/components/what-if/what-if-view";
import { zoneLabel } from "@/components/zones/prepare/zone-options";
import { requireViewer } from "@/lib/auth/viewer";
import { isUuid } from "@/lib/domain/uuid";
import { listZones } from "@/lib/data/queries/factors";
import { getRun } from "@/lib/data/queries/runs";
import { getWhatIfBasis, listWhatIfChoices, type WhatIfBasis } from "@/lib/data/queries/what-if";
import { whatIf } from "@/lib/domain/what-if";
import { AS_IT_WAS, type Scenario } from "@/lib/domain/what-if-facts";
import { changesNothing, parseScenarios, scenarioOf, whatIfHref } from "@/lib/domain/what-if-url";
import { inReadersLanguage } from "@/lib/i18n/reader-view";

type Search = Record<string, string | string[] | undefined>;
type Props = Readonly<{
  params: Promise<{ org: string; runId: string }>;
  searchParams: Promise<Search>;
}>;

const loadRun = cache(async (org: string, runId: string) => {
  const viewer = await requireViewer(org);
  const run = isUuid(runId) ? await getRun(viewer, runId.toLowerCase()) : null;
  if (run === null) notFound();
  if (run.mergedIntoId !== null) redirect(whatIfHref(`/${org}`, run.mergedIntoId));
  return { viewer, run };
});

export async function generateMetadata({ params }: Props): Promise<Metadata> {
  const { org, runId } = await params;
  const { run } = await loadRun(org, runId);
  const t = await getTranslations("whatIf");
  return { title: t("titleOf", { name: run.name }) };
}

export default async function WhatIfPage({ params, searchParams }: Props) {
  const { org, runId } = await params;
  const search = await searchParams;
  const { viewer, run } = await loadRun(org, runId);
  const scenarios = parseScenarios(all(search, "s"));
  const added = addedScenario(search);
  // The form's fields become one more scenario of the address.
  const given = sentFields(search);
  const isWrongPue = added !== null && added.pue === null && given.pue.trim() !== "";
  if (added !== null && !changesNothing(added) && !isWrongPue)
    redirect(whatIfHref(`/${org}`, run.id, [...scenarios, added]));
  const [basis, zones, choices] = await Promise.all([
    getWhatIfBasis(viewer, run.id),
    listZones().then(inReadersLanguage),
    listWhatIfChoices(),
  ]);
  const tried = await inReadersLanguage(
    basis === null ? [] : await Promise.all(scenarios.map((scenario) => tryOut(basis, scenario))),
  );
  const own =
    basis === null
      ? null
      : await inReadersLanguage(whatIf(basis.run, AS_IT_WAS, { ownPlace: null, place: null, device: null }));
  return (
    <WhatIfView
      run={{ id: run.id, name: run.name }}
      own={own?.figures ?? null}
      tried={tried.map((each) => ({
        ...each,
        placeName: zones.find(({ zoneId }) => zoneId === each.scenario.placeId)?.name ?? each.placeName,
      }))}
      choices={{
        ...choices,
        zones: zones.map((zone) => ({ id: zone.zoneId, name: zoneLabel(zone) })),
      }}
      sent={added === null ? null : given}
      fault={added === null ? null : isWrongPue ? "pue" : "nothing"}
      orgPath={`/${org}`}
      orgName={viewer.organizationName}
    />
  );
}

const all = (search: Search, name: string): string[] => {
  const value = search[name];
  return typeof value === "string" ? [value] : (value ?? []);
};

const FIELDS = ["place", "start", "device", "precision", "pue"] as const;

function sentFields(search: Search): Record<(typeof FIELDS)[number], string> {
  const one = (name: string) => all(search, name)[0] ?? "";
  return {
    place: one("place"),
    start: one("start"),
    device: one("device"),
    precision: one("precision"),
    pue: one("pue"),
  };
}

/** Null when the form was not sent. */
function addedScenario(search: Search): Scenario | null {
  const isSent = ["add", ...FIELDS].some((name) => search[name] !== undefined);
  return isSent ? scenarioOf(sentFields(search)) : null;
}

async function tryOut(basis: WhatIfBasis, scenario: Scenario): Promise<TriedScenario> {
  const inputs = await basis.inputsOf(scenario);
  return {
    scenario,
    placeName: inputs.place?.name ?? null,
    deviceName: inputs.device?.name ?? null,
    result: whatIf(basis.run, scenario, inputs),
  };
}
