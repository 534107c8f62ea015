import { z } from "zod";
import type { RouteHandler } from "@/lib/http/api";
import { db } from "@/lib/data/client";
import { toAnswer, type Answer } from "./http";

/** The answers of the Carbon Aware SDK's API as its OpenAPI document has them, without room for anything else. */
const instant = z.iso.datetime({ offset: true }).refine((text) => text.endsWith("+00:00"), "not in UTC");
const timeSpan = z.string().regex(/^(\d+\.)?\d\d:\d\d:\d\d(\.\d{7})?$/);

const emissionsData = z.strictObject({
  location: z.string().min(1),
  time: instant,
  rating: z.number(),
  duration: timeSpan,
});
const forecastPoint = z.strictObject({
  location: z.string().min(1),
  timestamp: instant,
  duration: z.int(),
  value: z.number(),
});
const forecast = z.strictObject({
  generatedAt: instant,
  requestedAt: instant,
  location: z.string().min(1),
  dataStartAt: instant,
  dataEndAt: instant,
  windowSize: z.int(),
  optimalDataPoints: z.array(forecastPoint),
  forecastData: z.array(forecastPoint),
});

export const sdkAverage = z.strictObject({
  location: z.string().min(1),
  startTime: instant,
  endTime: instant,
  carbonIntensity: z.number(),
});
export const sdkAverages = z.array(sdkAverage);
export const sdkEmissions = z.array(emissionsData).min(1);
export const sdkForecasts = z.array(forecast);
export const sdkLocations = z.record(
  z.string(),
  z.strictObject({ latitude: z.number().nullable(), longitude: z.number().nullable(), name: z.string() }),
);
export const sdkError = z.strictObject({
  type: z.string().optional(),
  title: z.string().min(1),
  status: z.int(),
  detail: z.string().min(1).optional(),
  errors: z.record(z.string(), z.array(z.string().min(1)).min(1)),
  traceId: z.string().regex(/^00-[0-9a-f]{32}-[0-9a-f]{16}-00$/),
});

/** Calls a route by its query as it stands in an address, or with a JSON body. */
export async function callSdk(
  handler: RouteHandler,
  { token, search = "", body }: { token?: string; search?: string; body?: unknown },
): Promise<Answer> {
  const headers = new Headers(token === undefined ? {} : { authorization: `Bearer ${token}` });
  const request =
    body === undefined
      ? new Request(`http://localhost:3000/?${search}`, { headers })
      : new Request("http://localhost:3000/", {
          method: "POST",
          headers,
          body: typeof body === "string" ? body : JSON.stringify(body),
        });
  return toAnswer(await handler(request, { params: Promise.resolve({}) }));
}

/** Stores hours of a zone from `fromMs` on, g CO2e/kWh, those to come as a forecast; null leaves one out. */
export async function storeIntensity(
  zoneId: string,
  fromMs: number,
  values: readonly (number | null)[],
  {
    kind = "average",
    ghgBasis = "lifecycle CO2e",
  }: { kind?: "average" | "marginal"; ghgBasis?: string } = {},
): Promise<void> {
  const sourceId = "carbon_aware_test";
  await db().referenceSource.upsert({
    where: { id: sourceId },
    create: {
      id: sourceId,
      name: "Test of Carbon Aware",
      publication: "a test",
      citation: "",
      licence: "none",
    },
    update: {},
  });
  const data = values.flatMap((carbonIntensityGPerKwh, index) =>
    carbonIntensityGPerKwh === null
      ? []
      : [
          {
            zoneId,
            kind,
            sourceId,
            hour: new Date(fromMs + index * 3_600_000),
            carbonIntensityGPerKwh,
            ghgBasis,
          },
        ],
  );
  const now = new Date();
  const known = data.filter(({ hour }) => hour <= now).map((each) => ({ ...each, isEstimated: false }));
  const expected = data.filter(({ hour }) => hour > now).map((each) => ({ ...each, fetchedAt: now }));
  await db().intensityPoint.createMany({ data: known, skipDuplicates: true });
  await db().intensityForecast.createMany({ data: expected, skipDuplicates: true });
}
