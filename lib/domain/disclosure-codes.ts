import { InvalidInputError } from "./errors";
import { ESRS_2026_CODES, GRI_2025_FROM, GRI_CODES, type EsrsSet, type GriTopic } from "./tables/disclosure";
import { shiftYears } from "./time";

/**
 * GRI code of a topic by the day a report is published, `YYYY-MM-DD`: GRI 102 and 103 (2025) from 2027-01-01, or earlier where the
 * reporter adopts them early. STANDARDS 6.2. Null where the version has no code.
 * @throws InvalidInputError when `publishedOn` is no day of the calendar.
 */
export function griCode(input: {
  topic: GriTopic;
  publishedOn: string;
  isEarlyAdoption: boolean;
}): string | null {
  const { topic, publishedOn, isEarlyAdoption } = input;
  if (shiftYears(publishedOn, 0) === null) {
    throw new InvalidInputError(`“${publishedOn}” is not a day: use YYYY-MM-DD`);
  }
  const { gri2016, gri2025 } = GRI_CODES[topic];
  const code = publishedOn >= GRI_2025_FROM || isEarlyAdoption ? gri2025 : gri2016;
  return code === null ? null : `GRI ${code}`;
}

/** Code of the ESRS 2023 set (`E1-6`) as the chosen set numbers it. STANDARDS 6.2. */
export function esrsCode(code2023: string, set: EsrsSet): string {
  return `ESRS ${set === "2026" ? (ESRS_2026_CODES.get(code2023) ?? code2023) : code2023}`;
}
