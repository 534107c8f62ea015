import type { Translate } from "@/components/i18n/translate";
import { withBasisWords } from "@/lib/domain/ghg-basis";

/** Which gases a factor counts, and how much of the life cycle; a basis that is not known stays as it was written. */
export const ghgWords = (basis: string, t: Translate<"why">): string =>
  withBasisWords(basis, (key) => t(`ghg.${key}`));
