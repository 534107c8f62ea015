"use client";

import { useTranslations } from "next-intl";
import { Button } from "@/components/ui/button";
import { Input } from "@/components/ui/input";
import { parseSelection, type SelectionField } from "@/lib/domain/scope-url";
import { useSelection } from "./selection-context";

type Range = Readonly<{
  name: string;
  unit: string;
  from: SelectionField;
  to: SelectionField;
  low: number | null | undefined;
  high: number | null | undefined;
}>;

/** The selected rectangle in numbers: equal to dragging it, by keyboard, and without a script a form whose answer is an address. */
export function SelectionForm({
  path,
  hidden,
  x,
  y,
}: Readonly<{
  path: string;
  /** The rest of the page's address. */
  hidden: readonly (readonly [name: string, value: string])[];
  /** `unit` as it is shown, `plainUnit` as the address has it. */
  x: Readonly<{ name: string; unit: string; plainUnit: string }>;
  y: Readonly<{ name: string; unit: string }>;
}>) {
  const t = useTranslations("explorePlot");
  const { selection, select } = useSelection();
  return (
    <form
      // A rectangle that was drawn is written here.
      key={JSON.stringify(selection)}
      action={path}
      aria-label={t("range.title")}
      className="flex flex-wrap items-end gap-x-4 gap-y-2.5 rounded-lg border border-line bg-surface px-3.5 py-3"
      onSubmit={(event) => {
        event.preventDefault();
        const data = new FormData(event.currentTarget);
        select(
          parseSelection((name) => {
            const value = data.get(name);
            return typeof value === "string" ? value : "";
          }),
        );
      }}
    >
      {[...hidden, ["xunit", x.plainUnit] as const].map(([name, value]) => (
        <input key={name} type="hidden" name={name} value={value} />
      ))}
      <RangeFields {...x} from="xfrom" to="xto" low={selection?.xLow} high={selection?.xHigh} />
      <RangeFields {...y} from="yfrom" to="yto" low={selection?.yLow} high={selection?.yHigh} />
      <div className="flex gap-2">
        <Button type="submit">{t("range.select")}</Button>
        {selection === null ? null : (
          <Button
            kind="quiet"
            onClick={() => {
              select(null);
            }}
          >
            {t("clear")}
          </Button>
        )}
      </div>
    </form>
  );
}

function RangeFields({ name, unit, from, to, low, high }: Range) {
  const t = useTranslations("explorePlot");
  const legend = `${name}${unit === "" ? "" : `, ${unit}`}`;
  return (
    <fieldset className="grid min-w-0 gap-1">
      <legend className="mb-1 text-xs text-text-2">{legend}</legend>
      <div className="flex items-center gap-1.5">
        {(
          [
            [from, low, t("range.from")],
            [to, high, t("range.to")],
          ] as const
        ).map(([field, value, word]) => (
          <label key={field} className="flex items-center gap-1.5 text-xs text-text-3">
            {word}
            <span className="w-24">
              <Input
                name={field}
                inputMode="decimal"
                autoComplete="off"
                defaultValue={value == null ? "" : String(value)}
                className="tabular-nums"
              />
            </span>
          </label>
        ))}
      </div>
    </fieldset>
  );
}
