import { InvalidInputError } from "@/lib/domain/errors";
import { LABEL_VALIDITY_YEARS } from "@/lib/domain/tables/cal-1";
import { shiftYears } from "@/lib/domain/time";

/**
 * Last day of a label's validity, itself included: the day of issue and 24 months, 29 February to 28 February. STANDARDS 4.4.
 * Days are `YYYY-MM-DD`.
 * @throws InvalidInputError when `issuedOn` is no day of the calendar.
 */
export function labelValidUntil(issuedOn: string): string {
  const validUntil = shiftYears(issuedOn, LABEL_VALIDITY_YEARS);
  if (validUntil === null) throw new InvalidInputError(`“${issuedOn}” is not a day: use YYYY-MM-DD`);
  return validUntil;
}
