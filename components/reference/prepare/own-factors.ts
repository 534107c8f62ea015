import { withSubscript } from "@/components/runs/prepare/citation";
import { formatDay } from "@/lib/domain/format";
import type { OrganizationFactorKind, OrganizationFactorView } from "@/lib/domain/organization-factor";

export const FACTOR_KIND_WORDS: Readonly<Record<OrganizationFactorKind, string>> = {
  grid: "Grid intensity",
  residual: "Residual mix",
  water: "Water of electricity",
  pue: "PUE",
  wue: "WUE",
};

/** "301.5 g CO₂e/kWh"; a PUE is a bare number. */
export function valueOf({ value, unit }: Pick<OrganizationFactorView, "value" | "unit">): string {
  const digits = value.toLocaleString("en", { maximumFractionDigits: 6 });
  return unit === "ratio" ? digits : `${digits}\u202f${withSubscript(unit)}`;
}

const DAY_MS = 86_400_000;

/** "from 1 Jan 2025", "1 Jan 2025 – 31 Dec 2025": the last day on which it is valid, as people say it. */
export function validityOf({
  validFrom,
  validTo,
}: Pick<OrganizationFactorView, "validFrom" | "validTo">): string {
  if (validTo === null) return `from ${formatDay(validFrom)}`;
  return `${formatDay(validFrom)} – ${formatDay(new Date(Date.parse(validTo) - DAY_MS).toISOString())}`;
}
