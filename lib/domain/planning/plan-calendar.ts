import { displayMass } from "@/lib/domain/format";
import { calendarFile, type CalendarEvent } from "./ics";
import type { PlanOption } from "./plan-option";
import { choicesOf, chosenOf, type ScheduleAnswer } from "./schedule-answer";

/** A minute of sequence numbers: the same plan asked for again later replaces the earlier one in a calendar. */
const MINUTE_US = 60_000_000;

/**
 * The chosen plan as a calendar file, an event for each piece. `uid` names the question. Null where the job fits nowhere. Times are
 * microseconds since 1970.
 */
export function planCalendar(answer: ScheduleAnswer, at: { uid: string; stampUs: number }): string | null {
  if (answer.plan.kind !== "plan") return null;
  const option = chosenOf(choicesOf(answer.plan), answer.query.choice)?.option ?? null;
  if (option === null) return null;
  return piecesCalendar({ ...option, name: answer.job.name, regions: answer.regions }, at);
}

type Pieces = Pick<PlanOption, "chunks" | "emissionsKgCo2e" | "saving"> & {
  name: string | null;
  regions: readonly { id: string; name: string }[];
};

/** The pieces of a job as a calendar file, an event each. */
export function piecesCalendar(job: Pieces, { uid, stampUs }: { uid: string; stampUs: number }): string {
  const { chunks, regions } = job;
  const events = chunks.map((chunk, at): CalendarEvent => {
    const name = regions.find(({ id }) => id === chunk.regionId)?.name ?? chunk.regionId;
    const part = chunks.length === 1 ? "" : ` (part ${String(at + 1)} of ${String(chunks.length)})`;
    return {
      uid: `${uid}-${String(at)}@wattprint`,
      sequence: Math.floor(stampUs / MINUTE_US),
      startUs: chunk.startUs,
      endUs: chunk.endUs,
      summary: `Run ${job.name ?? "the job"} in ${name}${part}`,
      description: describe(job),
      location: name,
      url: null,
    };
  });
  return calendarFile(events, stampUs);
}

function describe({ emissionsKgCo2e, saving }: Pieces): string {
  const all = `About ${massText(emissionsKgCo2e)} CO2e in all`;
  if (saving === null) return `${all}.`;
  const word = saving.kgCo2e < 0 ? "more" : "less";
  const said = `${all}, ${massText(Math.abs(saving.kgCo2e))} ${word} than starting at once.`;
  if (saving.interval === null) return said;
  const { lowKgCo2e, highKgCo2e, confidence } = saving.interval;
  const interval = confidence === null ? "Interval" : `${String(Math.round(confidence * 100))} % interval`;
  return `${said} ${interval} of the saving: ${massText(lowKgCo2e)} to ${massText(highKgCo2e)}.`;
}

function massText(kg: number): string {
  const shown = displayMass(kg);
  return shown === null ? "n/a" : `${shown.value} ${shown.unit}`;
}
