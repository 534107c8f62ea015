import { KG_PER_T } from "@/lib/domain/units";
import { sum } from "@/lib/domain/sums";
import { shareWithin } from "./days";
import { daysPart } from "./days-part";
import type { ReportInputs } from "./inputs";
import { ofKind } from "./records";
import type { EmissionsResult, EnergyResult, IntensityRow } from "./results";

const KWH_PER_MWH = 1000;

/**
 * Section 5: totals by what the organization divides them by, and location-based emissions per run. Numerator and denominator are printed;
 * several records of one measure and unit add up. Null where the numerator is unknown. STANDARDS 3.5, intensity.
 */
export function intensityRows(
  inputs: ReportInputs,
  energy: EnergyResult,
  emissions: EmissionsResult,
): IntensityRow[] {
  const denominators = denominatorsOf(inputs);
  const tonnes = (kg: number | null): number | null => (kg === null ? null : kg / KG_PER_T);
  const rows = denominators.flatMap(({ measure, unit, amount, name, part }) => {
    const row = (view: IntensityRow["view"], value: number | null, of: string): IntensityRow => ({
      id: `${measure}:${unit}:${view}`,
      measure,
      view,
      value: value === null ? null : value / amount,
      unit: `${of}/${unit}`,
      numerator: { value, unit: of },
      denominator: { value: amount, unit, name, ...(part === undefined ? {} : { part }) },
    });
    return [
      row("location", tonnes(emissions.total.location), "t"),
      row("market", tonnes(emissions.total.market), "t"),
      row("energy", energy.totalKwh / KWH_PER_MWH, "MWh"),
    ];
  });
  return [...rows, ...perRun(inputs)];
}

function denominatorsOf({ records, period }: ReportInputs) {
  const all = ofKind(records, "denominator").map((record) => ({
    measure: record.data.measure,
    unit: record.data.unit,
    name: record.name,
    fromDay: record.fromDay,
    toDay: record.toDay,
    whole: record.data.amount,
    amount: record.data.amount * shareWithin(record, period),
  }));
  const keys = [...new Set(all.map(({ measure, unit }) => `${measure}\n${unit}`))];
  return keys.flatMap((key) => {
    const same = all.filter(({ measure, unit }) => `${measure}\n${unit}` === key);
    const amount = sum(same.map((each) => each.amount));
    const [first] = same;
    if (first === undefined || amount === 0) return [];
    return [{ ...first, amount, ...daysPart(same, period, ({ whole }) => whole) }];
  });
}

/** Runs that trackers saw in the period, inside the boundary. */
function perRun({ runs }: ReportInputs): IntensityRow[] {
  if (runs.length === 0) return [];
  const known = runs.filter((run) => run.locationKgCo2e !== null);
  const kg = known.length < runs.length ? null : sum(known.map((run) => run.locationKgCo2e ?? 0));
  const facilityKwh = sum(runs.map((run) => run.facilityEnergyKwh));
  const denominator = { value: runs.length, unit: "run", name: "" };
  const row = (view: "location" | "energy", value: number | null, unit: string): IntensityRow => ({
    id: `run:${view}`,
    measure: "run",
    view,
    value: value === null ? null : value / runs.length,
    unit: `${unit}/run`,
    numerator: { value, unit },
    denominator,
  });
  return [row("location", kg, "kg"), row("energy", facilityKwh, "kWh")];
}
