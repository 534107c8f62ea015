import type { CarbonAwareForecast } from "@/lib/domain/carbon-aware/forecast";
import type { CarbonAwareLocation } from "@/lib/domain/carbon-aware/locations";
import type { CarbonAwarePoint } from "@/lib/domain/carbon-aware/points";
import { sdkTime, timeSpanText } from "@/lib/domain/carbon-aware/time-text";

const MINUTE_MS = 60_000;

/** A point of `/emissions/bylocation…`: its length as a .NET time span. */
export function toEmissionsData(point: CarbonAwarePoint) {
  return {
    location: point.location,
    time: sdkTime(point.startMs),
    rating: point.carbonIntensityGPerKwh,
    duration: timeSpanText(point.durationMs),
  };
}

/** The same quantities within a forecast have other names, and the length is in minutes. */
function toForecastPoint(point: CarbonAwarePoint) {
  return {
    location: point.location,
    timestamp: sdkTime(point.startMs),
    duration: Math.floor(point.durationMs / MINUTE_MS),
    value: point.carbonIntensityGPerKwh,
  };
}

export function toForecast(
  forecast: CarbonAwareForecast,
  about: { location: string; generatedMs: number; requestedMs: number; windowMinutes: number },
) {
  return {
    generatedAt: sdkTime(about.generatedMs),
    requestedAt: sdkTime(about.requestedMs),
    location: about.location,
    dataStartAt: sdkTime(forecast.startMs),
    dataEndAt: sdkTime(forecast.endMs),
    windowSize: about.windowMinutes,
    optimalDataPoints: forecast.optimal.map(toForecastPoint),
    forecastData: forecast.points.map(toForecastPoint),
  };
}

export function toAverage(location: string, startMs: number, endMs: number, carbonIntensity: number) {
  return { location, startTime: sdkTime(startMs), endTime: sdkTime(endMs), carbonIntensity };
}

export function toLocations(all: readonly CarbonAwareLocation[]) {
  return Object.fromEntries(
    all.map(({ name, latitude, longitude }) => [name, { latitude, longitude, name }]),
  );
}
