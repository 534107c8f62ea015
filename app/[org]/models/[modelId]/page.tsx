import type { Metadata } from "next";
import { getTranslations } from "next-intl/server";
import { notFound, redirect } from "next/navigation";
import { ModelView } from "@/components/models/model-view";
import { zoneLabel } from "@/components/zones/prepare/zone-options";
import { requireViewer } from "@/lib/auth/viewer";
import { listZones } from "@/lib/data/queries/factors";
import { listMemberRuns, previewRule } from "@/lib/data/queries/models/member-runs";
import { getModel, getVersion } from "@/lib/data/queries/models/models";
import { tryScenarios } from "@/lib/data/queries/models/what-if";
import { listWhatIfChoices } from "@/lib/data/queries/what-if";
import { LONGEST_FILTER_TEXT } from "@/lib/domain/run-filter";
import { hasRole } from "@/lib/domain/viewer";
import { AS_IT_WAS } from "@/lib/domain/what-if-facts";
import { changesNothing, formatScenario, parseScenarios, scenarioOf } from "@/lib/domain/what-if-url";
import { inReadersLanguage } from "@/lib/i18n/reader-view";
import { loadLabelPanel } from "./load-label-panel";
import { dropRule, makeRule, sayUse, setRole } from "../actions";

const PAGE_SIZE = 50;

type Props = PageProps<"/[org]/models/[modelId]">;
type Search = Awaited<Props["searchParams"]>;

async function loadModel(params: Props["params"]) {
  const { org, modelId } = await params;
  const viewer = await requireViewer(org);
  const model = await getModel(viewer, modelId);
  if (model === null) notFound();
  return { org, viewer, model };
}

export async function generateMetadata({ params }: Props): Promise<Metadata> {
  return { title: (await loadModel(params)).model.name };
}

const all = (search: Search, name: string): string[] => {
  const value = search[name];
  return typeof value === "string" ? [value] : (value ?? []);
};
const one = (search: Search, name: string): string => all(search, name)[0] ?? "";
const pageOf = (text: string): number => (/^[1-9]\d{0,5}$/.test(text) ? Number(text) : 1);

/** The what-if form's fields become one more scenario of the address. */
function followForm(path: string, versionId: string, search: Search): void {
  const added = scenarioOf({
    place: one(search, "place"),
    start: one(search, "start"),
    device: null,
    precision: null,
    pue: null,
  });
  if (changesNothing(added)) return;
  const scenarios = parseScenarios([...all(search, "s"), formatScenario(added)]);
  const query = new URLSearchParams([
    ["version", versionId],
    ...scenarios.map((each) => ["s", formatScenario(each)]),
  ]);
  redirect(`${path}?${query.toString()}#what-if`);
}

export default async function ModelPage({ params, searchParams }: Props) {
  const [{ org, viewer, model }, search] = await Promise.all([loadModel(params), searchParams]);
  const path = `/${org}/models/${model.id}`;
  const wanted = one(search, "version");
  const summary = model.versions.find((version) => version.id === wanted) ?? model.versions[0];
  const t = await getTranslations("models");
  const shared = { model, orgPath: `/${org}`, orgName: viewer.organizationName, path };
  const mayEdit = hasRole(viewer.actor.role, "researcher");
  if (summary === undefined) return <ModelView {...shared} mayEdit={mayEdit} shown={null} />;
  followForm(path, summary.id, search);
  const found = await getVersion(viewer, model.id, summary.id);
  if (found === null) notFound();
  const version = await inReadersLanguage(found);
  // Only place and hour are asked for here: other hardware is a run's own what-if.
  const scenarios = parseScenarios(all(search, "s")).map(({ placeId, startHour }) => ({
    ...AS_IT_WAS,
    placeId,
    startHour,
  }));
  const filter = one(search, "find").trim().slice(0, LONGEST_FILTER_TEXT);
  const page = { number: pageOf(one(search, "page")), size: PAGE_SIZE };
  const [label, members, preview, tried, zones, choices] = await Promise.all([
    loadLabelPanel(viewer, { modelId: model.id, versionId: version.id }),
    listMemberRuns(viewer, version.id, page),
    filter === "" || !mayEdit ? null : previewRule(viewer, version.id, filter),
    tryScenarios(
      viewer,
      version.evidence,
      version.label,
      scenarios.filter((each) => !changesNothing(each)),
    ),
    listZones().then(inReadersLanguage),
    listWhatIfChoices(),
  ]);
  const ids = { modelId: model.id, versionId: version.id };
  return (
    <ModelView
      {...shared}
      mayEdit={mayEdit}
      shown={{
        version,
        label,
        members: members ?? { rows: [], total: 0 },
        page,
        filter,
        preview,
        tried,
        choices: {
          regions: choices.regions,
          zones: zones.map((zone) => ({ id: zone.zoneId, name: zoneLabel(zone) })),
        },
        actions: mayEdit
          ? {
              setRole: setRole.bind(null, org, version.id),
              sayUse: sayUse.bind(null, org, version.id),
              makeRule: makeRule.bind(null, org, ids),
              drop: (ruleId) => dropRule.bind(null, org, { versionId: version.id, ruleId }),
            }
          : null,
        roleNotice: mayEdit ? null : { own: viewer.actor.role, what: t("addingRuns") },
      }}
    />
  );
}
