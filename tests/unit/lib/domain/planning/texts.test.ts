import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { InvalidInputError } from "@/lib/domain/errors";
import { calendarFile, type CalendarEvent } from "@/lib/domain/planning/ics";
import { piecesCalendar } from "@/lib/domain/planning/plan-calendar";
import { atLine, cronLines, slurmLine } from "@/lib/domain/planning/scheduler-lines";

const us = (iso: string) => Date.parse(iso) * 1000;
const event: CalendarEvent = {
  uid: "plan-1-0@wattprint",
  sequence: 0,
  startUs: us("2026-11-26T10:00:00Z"),
  endUs: us("2026-11-26T16:00:00Z"),
  summary: "Run in Grenoble",
  description: "1.00 kg",
  location: null,
  url: null,
};

describe("piecesCalendar", () => {
  const job = (confidence: number | null) =>
    piecesCalendar(
      {
        name: "llm",
        regions: [{ id: "FR", name: "France" }],
        chunks: [
          {
            regionId: "FR",
            startUs: event.startUs,
            endUs: event.endUs,
            isRestart: false,
            facilityEnergyKwh: 6,
            emissionsKgCo2e: 2,
          },
        ],
        emissionsKgCo2e: 2,
        saving: { kgCo2e: 1, share: 0.33, interval: { lowKgCo2e: -0.5, highKgCo2e: 3, confidence } },
      },
      { uid: "plan", stampUs: 0 },
    ).replaceAll("\r\n ", "");

  it("says the saving with its interval, and how sure that is where it is known", () => {
    expect(job(0.95)).toContain(
      "About 2.00 kg CO2e in all\\, 1.00 kg less than starting at once. 95 % interval of the saving: −500 g to 3.00 kg.",
    );
    expect(job(null)).toContain("once. Interval of the saving: −500 g to 3.00 kg.");
  });
});

describe("calendarFile", () => {
  it("writes what RFC 5545 asks for, in UTC, with CRLF", () => {
    const text = calendarFile(
      [{ ...event, location: "Grenoble, FR; eu\\1", url: "https://wattprint.example/a,b" }],
      us("2026-11-25T09:00:00Z"),
    );
    expect(text).toBe(
      [
        "BEGIN:VCALENDAR",
        "VERSION:2.0",
        "PRODID:-//Wattprint//Schedule//EN",
        "CALSCALE:GREGORIAN",
        "METHOD:PUBLISH",
        "BEGIN:VEVENT",
        "UID:plan-1-0@wattprint",
        "SEQUENCE:0",
        "DTSTAMP:20261125T090000Z",
        "DTSTART:20261126T100000Z",
        "DTEND:20261126T160000Z",
        "SUMMARY:Run in Grenoble",
        "DESCRIPTION:1.00 kg",
        "LOCATION:Grenoble\\, FR\\; eu\\\\1",
        "URL:https://wattprint.example/a,b",
        "TRANSP:TRANSPARENT",
        "END:VEVENT",
        "END:VCALENDAR",
        "",
      ].join("\r\n"),
    );
  });

  it("folds to 75 octets, and unfolds and unescapes to the same text", () => {
    fc.assert(
      fc.property(fc.string({ unit: "grapheme", maxLength: 300 }), (summary) => {
        const clean = summary.replace(/[\u0000-\u0008\u000b-\u001f\u007f]/g, "");
        const text = calendarFile([{ ...event, summary: clean }], 0);
        const lines = text.split("\r\n");
        expect(text.replace(/\r\n/g, "")).not.toMatch(/[\r\n]/);
        for (const line of lines) expect(new TextEncoder().encode(line).length).toBeLessThanOrEqual(75);
        const unfolded = text.replace(/\r\n[ \t]/g, "").split("\r\n");
        const written = unfolded.find((line) => line.startsWith("SUMMARY:"))!.slice("SUMMARY:".length);
        const read = written.replace(/\\(.)/g, (_, character: string) =>
          character === "n" ? "\n" : character,
        );
        expect(read).toBe(clean);
      }),
    );
  });

  it("lets no text begin another line, and refuses an event without length", () => {
    const text = calendarFile([{ ...event, summary: "a\r\nEND:VCALENDAR\rb\u0007" }], 0);
    expect(text).toContain("SUMMARY:a\\nEND:VCALENDAR\\nb\r\n");
    expect(() => calendarFile([{ ...event, endUs: event.startUs }], 0)).toThrow(InvalidInputError);
  });
});

describe("lines for schedulers", () => {
  const chunk = { startUs: us("2026-11-26T10:00:00Z") + 1, endUs: us("2026-11-26T12:30:30Z"), isLast: false };

  it("writes cron in UTC, whole minutes and never early, and says that it knows no year", () => {
    expect(cronLines(chunk, "run 100%\nnow")).toBe(
      "CRON_TZ=UTC\n# Cron knows no year: remove this line after 2026-11-26T10:01Z, or it runs again each year.\n" +
        "1 10 26 11 * run 100\\% now\n",
    );
  });

  it("writes sbatch in the cluster's time, with a limit where the job is to pause", () => {
    expect(slurmLine(chunk, "Europe/Paris", "job.sh")).toEqual({
      line: "sbatch --begin=2026-11-26T11:00:01 --time=150 job.sh",
      isAmbiguous: false,
    });
    expect(slurmLine({ ...chunk, isLast: true }, "UTC", "job.sh").line).toBe(
      "sbatch --begin=2026-11-26T10:00:01 job.sh",
    );
    expect(() => slurmLine(chunk, "Mars/Base", "job.sh")).toThrow(InvalidInputError);
  });

  it("says where the cluster's clocks show a time twice", () => {
    const at = (iso: string) => slurmLine({ ...chunk, startUs: us(iso), isLast: true }, "Europe/Berlin", "j");
    expect(at("2026-10-25T00:30:00Z")).toEqual({
      line: "sbatch --begin=2026-10-25T02:30:00 j",
      isAmbiguous: true,
    });
    expect(at("2026-10-25T01:30:00Z")).toEqual({
      line: "sbatch --begin=2026-10-25T02:30:00 j",
      isAmbiguous: true,
    });
    expect(at("2026-10-25T02:30:00Z").isAmbiguous).toBe(false);
    expect(at("2027-03-28T01:00:00Z")).toEqual({
      line: "sbatch --begin=2027-03-28T03:00:00 j",
      isAmbiguous: false,
    });
  });

  it("writes at in UTC", () => {
    expect(atLine(chunk, "job.sh")).toBe("TZ=UTC at -t 202611261000.01 -f job.sh");
  });
});
