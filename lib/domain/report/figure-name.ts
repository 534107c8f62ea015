import { EMISSION_SCOPES } from "./results";

/** Every quantity that a figure of a report may be, by the form of its id; `at` is a month or tier. */
const QUANTITIES: readonly (readonly [RegExp, FigureWord])[] = [
  [/^coverage\.place\.(?<of>.+)\.it$/, "it"],
  [/^coverage\.place\.(?<of>.+)\.tracked-it$/, "trackedIt"],
  [/^coverage\.place\.(?<of>.+)\.metered-it$/, "meteredIt"],
  [/^coverage\.place\.(?<of>.+)\.tracked-share$/, "trackedShare"],
  [/^coverage\.place\.(?<of>.+)\.metered$/, "metered"],
  [/^coverage\.place\.(?<of>.+)\.facility$/, "facility"],
  [/^coverage\.replaced\./, "replaced"],
  [/^coverage\.known$/, "known"],
  [/^coverage\.measured-share$/, "measuredShare"],
  [/^coverage\.measured-electricity-share$/, "measuredElectricity"],
  [/^coverage\.tier\.(?<at>.+)$/, "tier"],
  [/^energy\.row\./, "energy"],
  [/^energy\.month\.(?<at>.+)$/, "month"],
  [/^energy\.use\./, "use"],
  [/^energy\.total$/, "energyTotal"],
  [/^energy\.total-gj$/, "energyTotalGj"],
  [/^energy\.electricity$/, "electricity"],
  [/^energy\.fuel$/, "fuel"],
  [/^energy\.outside$/, "outside"],
  [/^energy\.mix\.grid$/, "mixGrid"],
  [/^energy\.mix\.onsite$/, "mixOnsite"],
  [/^energy\.mix\.renewable$/, "mixRenewable"],
  [/^energy\.mix\.uncovered$/, "mixUncovered"],
  [/^energy\.mix\.fossil$/, "mixFossil"],
  [/^emissions\.month\.(?<at>.+)\.location$/, "monthLocation"],
  [/^emissions\.missing$/, "missing"],
  [/^emissions\.biogenic$/, "biogenic"],
  [/^emissions\..*\.location$/, "location"],
  [/^emissions\..*\.market$/, "market"],
  [/^instruments\..*\.held$/, "held"],
  [/^instruments\..*\.used$/, "used"],
  [/^instruments\..*\.covered$/, "covered"],
  [/^instruments\..*\.uncovered$/, "uncovered"],
  [/^intensity\.run:location$/, "runLocation"],
  [/^intensity\.run:energy$/, "runEnergy"],
  [/^intensity\..*:location$/, "intensityLocation"],
  [/^intensity\..*:market$/, "intensityMarket"],
  [/^intensity\..*:energy$/, "intensityEnergy"],
  [/^intensity\./, "intensity"],
  [/^water\.(.*\.)?onsite$/, "waterOnsite"],
  [/^water\.(.*\.)?offsite$/, "waterOffsite"],
  [/^data-centre\..*\.pue$/, "pue"],
  [/^data-centre\..*\.wue$/, "wue"],
  [/^data-centre\..*\.cue$/, "cue"],
  [/^data-centre\..*\.ref$/, "ref"],
  [/^data-centre\..*\.erf$/, "erf"],
  [/^embodied\.category2$/, "category2"],
  [/^embodied\.amortised$/, "amortised"],
  [/^(reductions|initiatives)\..*\.energy$/, "savedEnergy"],
  [/^(reductions|initiatives)\..*\.emissions$/, "savedEmissions"],
  [/^initiatives\..*\.change$/, "change"],
  [/^initiatives\..*\.change\.low$/, "changeLow"],
  [/^initiatives\..*\.change\.high$/, "changeHigh"],
  [/^credits$/, "credits"],
  [/^years\.(?<at>.+)\.energy$/, "yearEnergy"],
  [/^years\.(?<at>.+)\.location$/, "yearLocation"],
  [/^years\.(?<at>.+)\.market$/, "yearMarket"],
];

export type FigureWord =
  | ("it" | "trackedIt" | "meteredIt" | "trackedShare" | "metered" | "facility" | "replaced" | "known")
  | (
      | "measuredShare"
      | "measuredElectricity"
      | "tier"
      | "energy"
      | "month"
      | "use"
      | "energyTotal"
      | "electricity"
      | "fuel"
      | "outside"
    )
  | ("mixGrid" | "mixOnsite" | "mixRenewable" | "mixUncovered" | "mixFossil" | "monthLocation" | "missing")
  | ("biogenic" | "location" | "market" | "held" | "used" | "covered" | "uncovered" | "intensity")
  | ("waterOnsite" | "waterOffsite" | "pue" | "wue" | "cue" | "ref" | "erf" | "category2" | "amortised")
  | ("runLocation" | "runEnergy" | "intensityLocation" | "intensityMarket" | "intensityEnergy")
  | ("energyTotalGj" | "yearEnergy" | "yearLocation" | "yearMarket")
  | ("savedEnergy" | "savedEmissions" | "change" | "changeLow" | "changeHigh" | "credits" | "other");

type Scope = (typeof EMISSION_SCOPES)[number] | "scope3" | "total";
const SCOPES: readonly Scope[] = [...EMISSION_SCOPES, "scope3", "total"];

/** Words of the catalogue `report`, by key. */
type Words = (key: `figureName.${FigureWord}` | `scope.${Scope}`, values?: Record<string, string>) => string;

/** A figure in words: what it is of, and which quantity. Never empty. */
export function figureName({ id, name }: { id: string; name: string }, t: Words): string {
  const found = QUANTITIES.find(([form]) => form.test(id));
  const at = found?.[0].exec(id)?.groups?.["at"] ?? "";
  const quantity = t(`figureName.${found?.[1] ?? "other"}`, { at });
  const subject = name === "" ? scopeOf(id, t) : name;
  return subject === "" ? quantity : `${subject}: ${quantity}`;
}

function scopeOf(id: string, t: Words): string {
  const [, part] = /^emissions\.(?:line\.)?([a-z0-9]+)/.exec(id) ?? [];
  const scope = SCOPES.find((each) => each === part);
  return scope === undefined ? "" : t(`scope.${scope}`);
}
