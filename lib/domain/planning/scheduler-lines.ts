import { InvalidInputError } from "@/lib/domain/errors";
import { isTimeZone, parseWrittenTime } from "@/lib/domain/local-time";

/** A chunk as a scheduler starts it. Any but the last must be stopped at its end, for the pause. */
export type StartTime = { startUs: number; endUs: number; isLast: boolean };

export type SchedulerLine = {
  line: string;
  /** The clocks of that zone show the time twice on that day, and the scheduler decides which it takes. */
  isAmbiguous: boolean;
};

/**
 * A crontab for one start, in UTC: `CRON_TZ` is read by cronie (elsewhere the machine's own zone counts, and must be UTC). Cron
 * knows no year, so a comment says when the line has to go. Whole minutes, never before the start.
 */
export function cronLines({ startUs }: StartTime, command: string): string {
  const at = new Date(Math.ceil(startUs / 60e6) * 60_000);
  const fields = [at.getUTCMinutes(), at.getUTCHours(), at.getUTCDate(), at.getUTCMonth() + 1, "*"];
  return [
    "CRON_TZ=UTC",
    `# Cron knows no year: remove this line after ${at.toISOString().slice(0, 16)}Z, or it runs again each year.`,
    // An unescaped per cent sign ends a command in a crontab.
    `${fields.join(" ")} ${oneLine(command).replace(/%/g, "\\%")}`,
    "",
  ].join("\n");
}

/**
 * `sbatch` for one chunk. Slurm reads `--begin` in the cluster's local time, so its zone (IANA) has to be given. A chunk that is to pause
 * gets a time limit, rounded down to whole minutes but at least one, as Slurm counts.
 * @throws InvalidInputError when the platform does not know the zone.
 */
export function slurmLine(chunk: StartTime, clusterTimeZone: string, script: string): SchedulerLine {
  const begin = localTime(chunk.startUs, clusterTimeZone);
  const minutes = Math.max(1, Math.floor((chunk.endUs - chunk.startUs) / 60e6));
  const limit = chunk.isLast ? "" : ` --time=${String(minutes)}`;
  return {
    line: `sbatch --begin=${begin.text}${limit} ${oneLine(script)}`,
    isAmbiguous: begin.isAmbiguous,
  };
}

/** `at` for one start, in UTC by the zone of that command alone (POSIX `at -t`). Whole seconds, never before the start. */
export function atLine({ startUs }: StartTime, scriptFile: string): string {
  const digits = new Date(Math.ceil(startUs / 1e6) * 1000).toISOString().replace(/\D/g, "");
  return `TZ=UTC at -t ${digits.slice(0, 12)}.${digits.slice(12, 14)} -f ${oneLine(scriptFile)}`;
}

/** Wall time of a zone, `YYYY-MM-DDThh:mm:ss`, seconds rounded up. */
function localTime(instantUs: number, timeZone: string): { text: string; isAmbiguous: boolean } {
  if (!isTimeZone(timeZone)) throw new InvalidInputError(`${timeZone} is no known time zone`);
  const parts = new Intl.DateTimeFormat("en-US", {
    timeZone,
    calendar: "iso8601",
    numberingSystem: "latn",
    hourCycle: "h23",
    year: "numeric",
    month: "2-digit",
    day: "2-digit",
    hour: "2-digit",
    minute: "2-digit",
    second: "2-digit",
  }).formatToParts(Math.ceil(instantUs / 1e6) * 1000);
  const of = (type: Intl.DateTimeFormatPartTypes) => parts.find((part) => part.type === type)?.value ?? "";
  const text = `${of("year").padStart(4, "0")}-${of("month")}-${of("day")}T${of("hour")}:${of("minute")}:${of("second")}`;
  const written = parseWrittenTime(text, timeZone);
  return { text, isAmbiguous: written !== null && written.earlierUs !== written.laterUs };
}

/** A line break would begin another entry of a crontab, or another command. */
const oneLine = (text: string): string => text.replace(/\s*[\r\n]+\s*/g, " ").trim();
