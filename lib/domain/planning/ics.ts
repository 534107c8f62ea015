import { InvalidInputError } from "@/lib/domain/errors";

/** A part of a plan as a calendar shows it. `uid` must stay the same when the plan is sent again, and `sequence` rise. */
export type CalendarEvent = {
  uid: string;
  sequence: number;
  startUs: number;
  endUs: number;
  summary: string;
  description: string;
  location: string | null;
  url: string | null;
};

/** RFC 5545, 3.1: lines of at most 75 octets without their break; a continuation begins with a space. */
const LINE_OCTETS = 75;

/**
 * A calendar file (RFC 5545) with one event each, times in UTC. `stampUs` is when it was made (microseconds since 1970, as all times).
 * @throws InvalidInputError when an event does not end after it starts.
 */
export function calendarFile(events: readonly CalendarEvent[], stampUs: number): string {
  const lines = [
    "BEGIN:VCALENDAR",
    "VERSION:2.0",
    "PRODID:-//Wattprint//Schedule//EN",
    "CALSCALE:GREGORIAN",
    "METHOD:PUBLISH",
    ...events.flatMap((event) => eventLines(event, stampUs)),
    "END:VCALENDAR",
  ];
  return lines.map((line) => `${folded(line)}\r\n`).join("");
}

function eventLines(event: CalendarEvent, stampUs: number): string[] {
  // Whole seconds, and the end never before the work is done.
  const [startS, endS] = [Math.ceil(event.startUs / 1e6), Math.ceil(event.endUs / 1e6)];
  if (!(endS > startS)) throw new InvalidInputError("an event must end after it starts");
  return [
    "BEGIN:VEVENT",
    `UID:${escaped(event.uid)}`,
    `SEQUENCE:${String(event.sequence)}`,
    `DTSTAMP:${utc(Math.floor(stampUs / 1e6))}`,
    `DTSTART:${utc(startS)}`,
    `DTEND:${utc(endS)}`,
    `SUMMARY:${escaped(event.summary)}`,
    `DESCRIPTION:${escaped(event.description)}`,
    ...(event.location === null ? [] : [`LOCATION:${escaped(event.location)}`]),
    // A URI is no text: nothing in it is escaped, and it has no breaks.
    ...(event.url === null ? [] : [`URL:${event.url.replace(/\s/g, "")}`]),
    "TRANSP:TRANSPARENT",
    "END:VEVENT",
  ];
}

const utc = (seconds: number): string =>
  `${new Date(seconds * 1000).toISOString().slice(0, 19).replace(/[-:]/g, "")}Z`;

/** RFC 5545, 3.3.11. Other control characters may not stand in a text. */
function escaped(text: string): string {
  return text
    .replace(/\r\n?/g, "\n")
    .replace(/[\u0000-\u0008\u000b-\u001f\u007f]/g, "")
    .replace(/[\\;,]/g, (found) => `\\${found}`)
    .replace(/\n/g, "\\n");
}

/** Folds a line between characters, never within the octets of one. */
function folded(line: string): string {
  const encoder = new TextEncoder();
  let [text, octets] = ["", 0];
  for (const character of line) {
    const size = encoder.encode(character).length;
    if (octets + size > LINE_OCTETS) {
      text += "\r\n ";
      octets = 1;
    }
    text += character;
    octets += size;
  }
  return text;
}
