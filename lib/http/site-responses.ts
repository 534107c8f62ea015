import { z } from "zod";
import { COOLING_TYPES, OWNERSHIPS } from "@/lib/domain/site";
import type { SiteDetail, SiteView } from "@/lib/domain/site-view";
import { SITE_PROVENANCES } from "@/lib/domain/site-year";

/** What `/api/v1/sites` answers, for the OpenAPI document. */

const instant = z.string().meta({ format: "date-time" });
const provenance = z.enum(SITE_PROVENANCES);
const figure = z.object({ value: z.number(), year: z.int(), provenance, source: z.string() }).nullable();

const siteFields = {
  id: z.string(),
  name: z.string(),
  zoneId: z.string().nullable(),
  zoneName: z.string().nullable(),
  countryIso2: z.string().nullable().meta({ description: "As stated" }),
  foundCountryIso2: z
    .string()
    .nullable()
    .meta({ description: "Stated, else of the zone or the coordinates" }),
  ownership: z.enum(OWNERSHIPS),
  operator: z.string(),
  coolingType: z.enum(COOLING_TYPES),
  cloudProvider: z.string().nullable(),
  cloudRegion: z.string().nullable(),
  latitude: z.number().nullable(),
  longitude: z.number().nullable(),
  powerLimitKw: z.number().nullable().meta({ description: "Facility power (IT × PUE) that it may draw, kW" }),
  note: z.string(),
  createdAt: instant,
  archivedAt: instant.nullable(),
  pue: figure.meta({ description: "What serves the current year; null when no year states it" }),
  wue: figure.meta({ description: "L per kWh of IT energy" }),
  runCount: z.int().meta({ description: "Runs with samples" }),
  energyKwh: z.number().meta({ description: "IT energy of these runs" }),
};

export const siteResponse = z.object(siteFields) satisfies z.ZodType<SiteView>;

export const siteDetailResponse = z.object({
  ...siteFields,
  years: z
    .array(
      z.object({
        id: z.string(),
        year: z.int(),
        pue: z.number().nullable(),
        pueProvenance: provenance.nullable(),
        wueLPerKwh: z.number().nullable(),
        wueProvenance: provenance.nullable(),
        source: z.string(),
        createdByName: z.string().nullable(),
        createdAt: instant,
        supersededById: z.string().nullable(),
      }),
    )
    .readonly(),
}) satisfies z.ZodType<SiteDetail>;
