import { describe, expect, it } from "vitest";
import { createFormats } from "@/lib/domain/formats";
import { chooseLocale, chooseTimeZone } from "@/lib/domain/locale";

const en = createFormats({ locale: "en", timeZone: "UTC" });
const de = createFormats({ locale: "de", timeZone: "Europe/Berlin" });

describe("figures in the reader's writing", () => {
  it("keeps what was rounded and changes only the writing", () => {
    expect(en.joined(en.mass(4.654))).toBe("4.65\u202fkg");
    expect(de.joined(de.mass(4.654))).toBe("4,65\u202fkg");
    expect(de.mass(0.000001)).toEqual({ value: "<0,01", unit: "g" });
    expect(de.energy(-4.2)).toEqual({ value: "\u22124,20", unit: "kWh" });
    expect(de.water(34_712_000)).toEqual({ value: "34.700", unit: "m³" });
    expect(de.joined(de.mass(null), "k. A.")).toBe("k. A.");
  });

  it("groups counts and signs differences", () => {
    expect(en.count(1234567)).toBe("1,234,567");
    expect(de.count(1234567)).toBe("1.234.567");
    expect(en.number(-6.14, { decimals: 1 })).toBe("\u22126.1");
    expect(de.number(6.14, { decimals: 1, signed: true })).toBe("+6,1");
    expect(en.number(-0.001, { decimals: 1, signed: true })).toBe("0.0");
    expect(en.percent(0.142)).toBe("14\u202f%");
    expect(de.percent(0.142, { decimals: 1 })).toBe("14,2\u202f%");
  });

  it("names parts of a time on their own", () => {
    const at = "2026-11-17T23:30:15Z";
    expect([en.dayOfMonth(at), en.clock(at), en.clock(at, { seconds: true })]).toEqual([
      "17 Nov",
      "23:30",
      "23:30:15",
    ]);
    expect([de.dayOfMonth(at), de.clock(at), de.utcDayOfMonth(at)]).toEqual([
      "18. Nov.",
      "00:30",
      "17. Nov.",
    ]);
    expect([en.utcMonth(at), en.utcMonth(at, { short: true }), de.utcMonth("2026-03-01T00:00:00Z")]).toEqual([
      "November 2026",
      "Nov",
      "März 2026",
    ]);
    expect([en.offsetMs(Date.parse(at)), de.offsetMs(Date.parse(at))]).toEqual([0, 3_600_000]);
    expect(de.offsetMs(Date.parse("2026-07-01T00:00:00.500Z"))).toBe(7_200_000);
  });

  it("shows times in the chosen zone", () => {
    const at = "2026-11-17T20:00:30Z";
    expect(en.instant(at)).toBe("17 Nov 20:00");
    expect(en.instant(at, { year: true, seconds: true, zone: true })).toBe("17 Nov 2026 20:00:30 UTC");
    expect(de.instant(at, { zone: true })).toBe("17. Nov. 21:00 CET");
    expect(de.instant("2026-07-01T22:30:00Z", { year: true, zone: true })).toBe("2. Juli 2026 00:30 CEST");
    expect(de.day("2026-12-31T23:30:00Z")).toBe("1. Jan. 2027");
  });
});

describe("the reader's choices", () => {
  it("takes the chosen language, else the browser's best known one", () => {
    expect(chooseLocale("de", "en")).toBe("de");
    expect(chooseLocale("xx", "fr-CH, fr;q=0.9, de-AT;q=0.8, en;q=0.7")).toBe("de");
    expect(chooseLocale(undefined, "en;q=0.2,de;q=0")).toBe("en");
    expect(chooseLocale(undefined, null)).toBe("en");
    expect(chooseLocale(undefined, ";;q=,")).toBe("en");
  });

  it("takes only time zones that exist", () => {
    expect(chooseTimeZone("Asia/Tokyo")).toBe("Asia/Tokyo");
    expect(chooseTimeZone("Mars/Olympus")).toBe("UTC");
    expect(chooseTimeZone("")).toBe("UTC");
    expect(chooseTimeZone(undefined)).toBe("UTC");
  });
});
