import { formatInScale, type Scale } from "@/components/charts/prepare/scale";
import type { Formats } from "@/lib/domain/formats";

/** How values are written, as data: a page may send it to the browser. */
export type WrittenForm = {
  unit: string;
  /** Size of the unit in what the values are in: kWh, kg, W, s. */
  inBase: number;
  /** Null: with fixed `decimals`. */
  scale: Scale | null;
  decimals: number;
};

/** A value of the base unit, without the unit that it is written in. */
export function written(value: number, form: WrittenForm, formats: Formats): string {
  return form.scale === null
    ? formats.number(value / form.inBase, { decimals: form.decimals })
    : formats.digits(formatInScale(value, form.scale));
}
