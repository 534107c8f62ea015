import type { Formats } from "@/lib/domain/formats";
import type { Rating } from "@/lib/domain/label/label";
import { DEVELOPMENT_ROLES, type ModelRole } from "@/lib/domain/model";
import type { Development } from "@/lib/domain/model-view";

/** One decimal, as it is compared. */
export function indexText(rating: Rating, formats: Formats): string | null {
  return "reason" in rating ? null : formats.number(rating.index, { decimals: 1 });
}

const NARROW_SPACE = "\u202f";
const SUPERSCRIPTS = "⁰¹²³⁴⁵⁶⁷⁸⁹";

/** Three significant figures, from a million on as `1.3 × 10⁹`. */
export function figureText(value: number, formats: Formats): string {
  if (value === 0) return "0";
  const rounded = Number(value.toPrecision(4));
  if (Math.abs(rounded) < 1e6 && Math.abs(rounded) >= 1e-3) return formats.number(rounded);
  const exponent = Math.floor(Math.log10(Math.abs(rounded)));
  const mantissa = Number((rounded / 10 ** exponent).toPrecision(4));
  return `${formats.number(mantissa)}${NARROW_SPACE}×${NARROW_SPACE}10${superscript(exponent)}`;
}

const superscript = (exponent: number): string =>
  `${exponent < 0 ? "⁻" : ""}${String(Math.abs(exponent)).replace(/\d/g, (digit) => SUPERSCRIPTS[Number(digit)] ?? "")}`;

const STEPS = [
  [1e12, "T"],
  [1e9, "B"],
  [1e6, "M"],
] as const;

/** Counts of parameters and tokens as people say them: `1.3 B`; below a million in full. */
export function countText(value: number, formats: Formats): string {
  for (const [step, name] of STEPS) {
    if (value >= step * 0.9995)
      return `${formats.number(Number((value / step).toPrecision(3)))}${NARROW_SPACE}${name}`;
  }
  return formats.count(value);
}

/** Parts of a development that have a run with samples, and those that have none. */
export function coverageOf({ roles }: Development): {
  known: readonly ModelRole[];
  missing: readonly ModelRole[];
} {
  const has = (role: ModelRole) => roles.some((sum) => sum.role === role && sum.runCount > 0);
  return { known: DEVELOPMENT_ROLES.filter(has), missing: DEVELOPMENT_ROLES.filter((role) => !has(role)) };
}

/** Order of the classes: better first, not rated last. */
export function classOrder(rating: Rating | undefined): number {
  return rating === undefined || "reason" in rating ? Number.POSITIVE_INFINITY : rating.index;
}
