import { describe, expect, it } from "vitest";
import { hardwareDecisionSchema } from "@/lib/http/hardware-form";
import { siteSchema, siteYearSchema } from "@/lib/http/site-form";

const SITE = {
  name: " Campus ",
  zoneId: "",
  countryIso2: " fr",
  ownership: "own",
  operator: "",
  coolingType: "air",
  cloudProvider: "",
  cloudRegion: "",
  latitude: "−33,86",
  longitude: "151.21",
  powerLimitKw: "1,5",
  note: "",
};

const YEAR = {
  year: "2025",
  pue: "1,31",
  pueProvenance: "measured",
  wueLPerKwh: "",
  wueProvenance: "",
  source: "meter",
};

const fieldsAtFault = (answer: ReturnType<typeof siteSchema.safeParse>) =>
  answer.error?.issues.map((issue) => issue.path[0]);

describe("siteSchema", () => {
  it("takes decimals with point or comma and either minus, and empty for unknown", () => {
    expect(siteSchema.parse(SITE)).toEqual({
      ...SITE,
      name: "Campus",
      zoneId: null,
      countryIso2: "FR",
      cloudProvider: null,
      cloudRegion: null,
      latitude: -33.86,
      longitude: 151.21,
      powerLimitKw: 1.5,
    });
  });

  it.each([
    ["name", " "],
    ["latitude", "90.01"],
    ["latitude", "1e1"],
    ["longitude", "-181"],
    ["powerLimitKw", "0"],
    ["powerLimitKw", "-5"],
    ["longitude", "east"],
    ["countryIso2", "FRA"],
    ["ownership", "mine"],
    ["operator", "a\u0000b"],
    ["note", "a\u0000b"],
    ["surprise", "x"],
  ])("refuses %s = %o", (field, value) => {
    const answer = siteSchema.safeParse({ ...SITE, [field]: value });
    expect(answer.success).toBe(false);
    if (field !== "surprise") expect(fieldsAtFault(answer)).toEqual([field]);
  });
});

describe("siteYearSchema", () => {
  it("takes a year with one figure", () => {
    expect(siteYearSchema.parse(YEAR)).toEqual({
      year: 2025,
      pue: 1.31,
      pueProvenance: "measured",
      wueLPerKwh: null,
      wueProvenance: null,
      source: "meter",
    });
  });

  it.each([
    ["year", "25"],
    ["pue", "0.99"],
    ["pue", "-"],
    ["wueLPerKwh", "51"],
    ["wueProvenance", "rumour"],
    ["source", " "],
  ])("refuses %s = %o", (field, value) => {
    expect(siteYearSchema.safeParse({ ...YEAR, [field]: value }).success).toBe(false);
  });
});

describe("hardwareDecisionSchema", () => {
  const decision = { kind: "gpu", reported: "foo", deviceId: "none", deviceCount: "" };

  it("takes “none” for no known device, and asks for a choice", () => {
    expect(hardwareDecisionSchema.parse(decision)).toMatchObject({ deviceId: null, deviceCount: null });
    expect(hardwareDecisionSchema.parse({ ...decision, deviceId: "a100", deviceCount: "8" })).toMatchObject({
      deviceId: "a100",
      deviceCount: 8,
    });
    for (const bad of [{ deviceId: "" }, { kind: "ram" }, { deviceCount: "-1" }, { reported: "" }]) {
      expect(hardwareDecisionSchema.safeParse({ ...decision, ...bad }).success).toBe(false);
    }
  });
});
