import { describe, expect, it } from "vitest";
import { esrsCode, griCode } from "@/lib/domain/disclosure-codes";
import { InvalidInputError } from "@/lib/domain/errors";
import { GRI_TOPICS } from "@/lib/domain/tables/disclosure";

describe("griCode", () => {
  it.each(GRI_TOPICS)("renames %s on the first day of 2027, or earlier for an early adopter", (topic) => {
    const code = (publishedOn: string, isEarlyAdoption = false) =>
      griCode({ topic, publishedOn, isEarlyAdoption });
    expect(code("2026-12-31")).not.toBe(code("2027-01-01"));
    expect(code("2026-01-01", true)).toBe(code("2031-05-01"));
    expect(code("2027-01-01")).toMatch(/^GRI 10[23]-\d+$/);
  });

  it("has no code for credits before", () => {
    expect(griCode({ topic: "credits", publishedOn: "2026-12-31", isEarlyAdoption: false })).toBeNull();
  });

  it.each(["2027-02-29", "2027", "tomorrow", ""])("refuses the day %j", (publishedOn) => {
    expect(() => griCode({ topic: "energy", publishedOn, isEarlyAdoption: false })).toThrow(
      InvalidInputError,
    );
  });
});

describe("esrsCode", () => {
  it("numbers climate anew in the set of 2026 and leaves the rest", () => {
    expect(["E1-5", "E1-6", "E1-7", "E3-4"].map((code) => esrsCode(code, "2026"))).toEqual([
      "ESRS E1-7",
      "ESRS E1-8",
      "ESRS E1-9",
      "ESRS E3-4",
    ]);
    expect(esrsCode("E1-5", "2023")).toBe("ESRS E1-5");
  });
});
