import type { Translate } from "@/components/i18n/translate";
import { withSubscript } from "@/components/runs/prepare/citation";
import type { Formats } from "@/lib/domain/formats";
import type { OrganizationFactorView } from "@/lib/domain/organization-factor";
import { DAY_MS } from "@/lib/domain/units";

/** "301.5 g CO₂e/kWh"; a PUE is a bare number. */
export function valueOf(
  { value, unit }: Pick<OrganizationFactorView, "value" | "unit">,
  formats: Formats,
): string {
  const digits = formats.number(Number(value.toFixed(6)));
  return unit === "ratio" ? digits : `${digits}\u202f${withSubscript(unit)}`;
}

/** "from 1 Jan 2025", "1 Jan 2025 – 31 Dec 2025": the last day on which it is valid, as people say it. */
export function validityOf(
  { validFrom, validTo }: Pick<OrganizationFactorView, "validFrom" | "validTo">,
  t: Translate<"factors">,
  formats: Formats,
): string {
  const first = formats.utcDay(validFrom);
  if (validTo === null) return t("fromDay", { day: first });
  const last = formats.utcDay(new Date(Date.parse(validTo) - DAY_MS).toISOString());
  return t("days", { first, last });
}
