import type { BasisInput } from "./calculation";
import { ghgFamily } from "./ghg-basis";
import type { Assumption, Scenario, WhatIfInputs, WhatIfRun } from "./what-if-facts";
import type { Slot } from "./what-if-slots";

/** What a scenario takes for granted of PUE, grid and water; nothing for one that leaves both as they were. */
export function assumptionsOf(
  run: WhatIfRun,
  scenario: Scenario,
  inputs: WhatIfInputs,
  slots: readonly Slot[],
): Assumption[] {
  return [
    ...pueAssumptions(scenario, inputs, slots),
    ...gridAssumptions(run, scenario, inputs, slots),
    ...placeAssumptions(run, scenario, slots),
  ];
}

function pueAssumptions(scenario: Scenario, inputs: WhatIfInputs, slots: readonly Slot[]): Assumption[] {
  if (scenario.pue !== null) return [{ code: "pue-stated", values: { pue: scenario.pue } }];
  if (scenario.placeId === null) return [];
  const [first] = slots;
  const ofPlace = first === undefined ? undefined : inputs.place?.basisAt(first.hourMs).pue;
  return ofPlace === undefined || ofPlace.origin === "assumed"
    ? [{ code: "pue-kept", values: { pue: first?.pue.value ?? 1 } }]
    : [{ code: "pue-region", values: { pue: ofPlace.value, source: ofPlace.source } }];
}

/** Of another place: its cooling water, and the market where no residual mix is known. */
function placeAssumptions(run: WhatIfRun, scenario: Scenario, slots: readonly Slot[]): Assumption[] {
  if (scenario.placeId === null) return [];
  const wue = slots.find((slot) => slot.wue !== null)?.wue ?? null;
  const isKept = run.hours.some((hour) => hour.wue?.key === wue?.key);
  const found: Assumption[] = [];
  if (wue !== null)
    found.push(
      isKept
        ? { code: "wue-kept", values: { wue: wue.value } }
        : { code: "wue-region", values: { wue: wue.value, source: wue.source } },
    );
  if (slots.some((slot) => slot.residual === null && slot.grid !== null))
    found.push({ code: "market-grid", values: {} });
  return found;
}

function gridAssumptions(
  run: WhatIfRun,
  scenario: Scenario,
  inputs: WhatIfInputs,
  slots: readonly Slot[],
): Assumption[] {
  if (scenario.placeId === null && scenario.startHour === null) return [];
  const hourly = slots.filter((slot) => slot.grid?.isHourly === true).length;
  const typicalDay = (inputs.place ?? inputs.ownPlace)?.typicalDay ?? null;
  const found: Assumption[] = [];
  if (hourly > 0) found.push({ code: "hourly", values: { hours: hourly, all: slots.length } });
  if (hourly < slots.length) {
    const source = slots.find((slot) => slot.grid?.isHourly !== true)?.grid?.source;
    if (slots.some((slot) => slot.hasTypicalDay) && typicalDay !== null)
      found.push({ code: "typical-day", values: { zone: typicalDay.zoneName, source: typicalDay.source } });
    else if (scenario.startHour !== null) found.push({ code: "no-hourly", values: {} });
    else if (source !== undefined) found.push({ code: "annual", values: { source } });
  }
  const [own, theirs] = [familyOf(run.hours), familyOf(slots)];
  if (own !== "unstated" && theirs !== "unstated" && own !== theirs)
    found.push({ code: "basis-differs", values: { own, theirs } });
  return found;
}

function familyOf(hours: readonly { grid: BasisInput | null }[]) {
  return ghgFamily(hours.find((hour) => hour.grid !== null)?.grid?.ghgBasis ?? null);
}
