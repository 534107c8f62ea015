import type { Quantity } from "@/lib/domain/format";

const NARROW_NO_BREAK_SPACE = "\u202f";

/** "5.34 kW" with the narrow no-break space; "n/a" for the unknown. */
export function joined(quantity: Quantity | null): string {
  return quantity === null ? "n/a" : `${quantity.value}${NARROW_NO_BREAK_SPACE}${quantity.unit}`;
}
