import type { Translate } from "@/components/i18n/translate";
import type { InitiativeMeasure } from "@/lib/domain/baseline/initiative";
import { threeDigits } from "@/lib/domain/format";
import type { Formats } from "@/lib/domain/formats";
import type { InitiativeView } from "@/lib/domain/baseline/view";

export type Words = Readonly<{ t: Translate<"baseline">; formats: Formats }>;

/** A value of a measure with its unit: "8.25 kWh per run", "12 %". */
export function measureText(measure: InitiativeMeasure, value: number, { t, formats }: Words): string {
  if (measure === "idle") return formats.percent(value, { decimals: 1 });
  const digits = formats.digits(threeDigits(value));
  return measure === "pue" ? digits : `${digits}\u202f${t(`units.${measure}`)}`;
}

/** "−40.0 % (−44.1 % to −35.9 %)". */
export function changeText(
  { share, low, high }: { share: number; low: number; high: number },
  { t, formats }: Words,
): string {
  const percent = (value: number): string => formats.percent(value, { decimals: 1, signed: true });
  return t("initiatives.changeWithin", { change: percent(share), low: percent(low), high: percent(high) });
}

/** Whose runs are measured. */
export function scopeText({ kind, name, parent }: InitiativeView["scopeName"], { t }: Words): string {
  if (kind === "organization") return t("scopes.organization");
  const whole = [parent, name ?? t("scopes.gone")].filter((part) => part !== null).join(" / ");
  return t(`scopes.${kind}`, { name: whole });
}
