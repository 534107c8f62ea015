import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { isTimeZone, parseWrittenTime } from "@/lib/domain/local-time";
import { isoInstant } from "@/lib/domain/time";

const read = (text: string, zone: string) => {
  const time = parseWrittenTime(text, zone);
  return time === null ? null : [isoInstant(time.earlierUs), isoInstant(time.laterUs)];
};
const once = (instant: string) => [instant, instant];

describe("parseWrittenTime", () => {
  it.each([
    // Paris is an hour ahead of UTC in winter and two in summer; Kolkata and Kathmandu have odd minutes.
    ["2026-01-15T12:00:00", "Europe/Paris", "2026-01-15T11:00:00.000000Z"],
    ["2026-07-15 12:00:00.250001", "Europe/Paris", "2026-07-15T10:00:00.250001Z"],
    ["2023-12-03 16:34:17", "Asia/Kolkata", "2023-12-03T11:04:17.000000Z"],
    ["2026-11-21T08:06:39", "UTC", "2026-11-21T08:06:39.000000Z"],
    ["2026-11-21T08:06:39", "Asia/Kathmandu", "2026-11-21T02:21:39.000000Z"],
    ["2026-11-21T08:06:39", "Pacific/Auckland", "2026-11-20T19:06:39.000000Z"],
  ])("reads %s in %s", (text, zone, expected) => expect(read(text, zone)).toEqual(once(expected)));

  it("keeps an offset that the text has", () => {
    expect(read("2026-07-15T12:00:00+09:00", "Europe/Paris")).toEqual(once("2026-07-15T03:00:00.000000Z"));
  });

  it("gives both instants of a repeated hour", () => {
    // Clocks in Berlin went back from 03:00 to 02:00 on 2025-10-26 at 01:00 UTC.
    expect(read("2025-10-26T02:30:00", "Europe/Berlin")).toEqual([
      "2025-10-26T00:30:00.000000Z",
      "2025-10-26T01:30:00.000000Z",
    ]);
    expect(read("2025-10-26T01:59:59", "Europe/Berlin")).toEqual(once("2025-10-25T23:59:59.000000Z"));
    expect(read("2025-10-26T03:00:00", "Europe/Berlin")).toEqual(once("2025-10-26T02:00:00.000000Z"));
  });

  it("shifts a skipped time forward", () => {
    // Clocks in New York went from 02:00 to 03:00 on 2026-03-08 at 07:00 UTC; 02:30 is read as 03:30 EDT.
    expect(read("2026-03-08T02:30:00", "America/New_York")).toEqual(once("2026-03-08T07:30:00.000000Z"));
    expect(read("2026-03-08T03:00:00", "America/New_York")).toEqual(once("2026-03-08T07:00:00.000000Z"));
    expect(read("2026-03-08T01:59:59", "America/New_York")).toEqual(once("2026-03-08T06:59:59.000000Z"));
  });

  it.each(["", "2026-02-30T00:00:00", "2026-11-21", "None", "21.11.2026 08:00:00", "2026-11-21T25:00:00"])(
    "knows that %j is no time",
    (text) => expect(parseWrittenTime(text, "Europe/Paris")).toBeNull(),
  );

  it("finds an instant again from the wall time that the zone shows for it", () => {
    const zones = [
      "Europe/London",
      "America/St_Johns",
      "Australia/Lord_Howe",
      "Africa/Casablanca",
      "Asia/Tokyo",
    ];
    const wall = (zone: string, epochMs: number) =>
      new Intl.DateTimeFormat("sv-SE", { timeZone: zone, dateStyle: "short", timeStyle: "medium" }).format(
        epochMs,
      );
    const seconds = fc.integer({ min: Date.UTC(1995, 0) / 1000, max: Date.UTC(2035, 0) / 1000 });
    fc.assert(
      fc.property(fc.constantFrom(...zones), seconds, (zone, second) => {
        const time = parseWrittenTime(wall(zone, second * 1000), zone);
        expect([time?.earlierUs, time?.laterUs]).toContain(second * 1_000_000);
      }),
    );
  });
});

describe("isTimeZone", () => {
  it("knows zones from other text", () => {
    expect(isTimeZone("Europe/Paris")).toBe(true);
    expect(isTimeZone("Europe/Atlantis")).toBe(false);
    expect(isTimeZone("")).toBe(false);
  });
});
