import type { FeedId, FeedPlace, IntensityReading } from "@/lib/domain/feed";

/** One live source, as the poll sees it. */
export type FeedClient = {
  id: FeedId;
  /** What the source calls the zone of a place; null where only its coordinates can tell, or nothing. */
  zoneOf(place: FeedPlace): string | null;
  /** The zone at coordinates, null where the source has none; null for a source that is not asked. */
  locate: ((at: Coordinates, signal: AbortSignal) => Promise<string | null>) | null;
  /**
   * Hours of a zone from `fromMs` to now, in portions that ascend, so that what came before a fault can be stored.
   * As far back as the contract allows. Hours before `fromMs` may be among them.
   * @throws FeedError
   */
  read(question: ReadQuestion): AsyncIterable<readonly IntensityReading[]>;
  /**
   * What the source expects of the hours after the present one, ascending, as far as the contract reaches.
   * @throws FeedError `not-covered` where the contract, or the zone, has none.
   */
  readForecast(question: Omit<ReadQuestion, "fromMs">): Promise<readonly IntensityReading[]>;
};

export type Coordinates = { latitude: number; longitude: number };

export type ReadQuestion = { zoneId: string; fromMs: number; nowMs: number; signal: AbortSignal };
