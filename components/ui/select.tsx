import type { ComponentPropsWithoutRef } from "react";
import { CONTROL_CLASS } from "./control-style";
import { cx } from "./cx";
import { Icon } from "./icon";

export type SelectOption = Readonly<{ value: string; label: string; disabled?: boolean }>;
export type SelectGroup = Readonly<{ label: string; options: readonly SelectOption[] }>;
export type SelectProps = Omit<ComponentPropsWithoutRef<"select">, "children"> &
  Readonly<{ options: readonly (SelectOption | SelectGroup)[] }>;

/** The platform's own list: it works by keyboard, by touch and without JavaScript. */
export function Select({ options, className, ...rest }: SelectProps) {
  return (
    <span className={cx("relative block", className)}>
      {/* A form that is shown again is reset by React to what its list was mounted with, not to a new default: the key
          mounts it anew. */}
      <select
        {...rest}
        key={String(rest.defaultValue)}
        className={cx(CONTROL_CLASS, "h-(--control) min-h-8.5 appearance-none pr-7 pl-2.5")}
      >
        {options.map((entry) =>
          "options" in entry ? (
            <optgroup key={entry.label} label={entry.label}>
              {entry.options.map((option) => (
                <Option key={option.value} option={option} />
              ))}
            </optgroup>
          ) : (
            <Option key={entry.value} option={entry} />
          ),
        )}
      </select>
      <Icon
        name="chevron-down"
        className="pointer-events-none absolute top-1/2 right-2 -translate-y-1/2 text-text-3"
      />
    </span>
  );
}

function Option({ option }: Readonly<{ option: SelectOption }>) {
  return (
    <option value={option.value} disabled={option.disabled}>
      {option.label}
    </option>
  );
}
