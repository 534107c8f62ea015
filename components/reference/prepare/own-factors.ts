import { formatDay } from "@/lib/domain/format";
import type { OrganizationFactorKind, OrganizationFactorView } from "@/lib/domain/organization-factor";

export const FACTOR_KIND_WORDS: Readonly<Record<OrganizationFactorKind, string>> = {
  grid: "Grid intensity",
  residual: "Residual mix",
  water: "Water of electricity",
  pue: "PUE",
  wue: "WUE",
};

/** "from 1 Jan 2025", "1 Jan 2025 to before 1 Jan 2026". */
export function validityOf({
  validFrom,
  validTo,
}: Pick<OrganizationFactorView, "validFrom" | "validTo">): string {
  return validTo === null
    ? `from ${formatDay(validFrom)}`
    : `${formatDay(validFrom)} to before ${formatDay(validTo)}`;
}
