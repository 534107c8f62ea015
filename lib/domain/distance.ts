/** A point on the Earth, in degrees. */
export type Coordinates = { latitude: number; longitude: number };

/** Mean radius (IUGG, R1). */
const EARTH_RADIUS_KM = 6371.0088;

const radians = (degrees: number): number => (degrees * Math.PI) / 180;

/** Distance along the great circle, km, by the haversine formula; within 0.6 % of the ellipsoid's. */
export function greatCircleKm(a: Coordinates, b: Coordinates): number {
  const latitude = Math.sin(radians(b.latitude - a.latitude) / 2) ** 2;
  const longitude = Math.sin(radians(b.longitude - a.longitude) / 2) ** 2;
  const haversine = latitude + Math.cos(radians(a.latitude)) * Math.cos(radians(b.latitude)) * longitude;
  // Rounding may carry antipodes beyond 1.
  return 2 * EARTH_RADIUS_KM * Math.asin(Math.sqrt(Math.min(1, haversine)));
}
