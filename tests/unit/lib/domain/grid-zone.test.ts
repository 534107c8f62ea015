import { expect, it } from "vitest";
import { countryOfZone, zoneChain } from "@/lib/domain/grid-zone";

it.each([
  ["FR", [["FR", "zone"]]],
  ["US", [["US", "country"]]],
  [
    "US-VA",
    [
      ["US-VA", "zone"],
      ["US", "country"],
    ],
  ],
  [
    "CA-QC",
    [
      ["CA-QC", "zone"],
      ["CA", "country"],
    ],
  ],
  [
    "EGRID_SRVC",
    [
      ["EGRID_SRVC", "zone"],
      ["US", "country"],
    ],
  ],
  [
    "EGRID_US",
    [
      ["EGRID_US", "country"],
      ["US", "country"],
    ],
  ],
  [
    "EEA_DE",
    [
      ["EEA_DE", "zone"],
      ["DE", "country"],
    ],
  ],
  [
    "US-CAL-CISO",
    [
      ["US-CAL-CISO", "zone"],
      ["US", "country"],
    ],
  ],
  ["REGION_EU", [["REGION_EU", "world-region"]]],
  ["REGION_WORLD", [["REGION_WORLD", "world"]]],
  ["somewhere", [["somewhere", "zone"]]],
])("%s is stood for by %j, nearest first and never by the world", (zoneId, chain) => {
  expect(zoneChain(zoneId).map((each) => [each.zoneId, each.reach])).toEqual(chain);
});

it.each([
  ["DESNZ_GB", "GB"],
  ["DK-DK1", "DK"],
  ["REGION_ASIA", null],
  ["x", null],
])("%s lies in %s", (zoneId, country) => {
  expect(countryOfZone(zoneId)).toBe(country);
});
