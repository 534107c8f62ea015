import type { ComponentPropsWithoutRef, ReactNode } from "react";

export type CheckboxProps = Omit<ComponentPropsWithoutRef<"input">, "type" | "children"> &
  Readonly<{ label: ReactNode; hint?: ReactNode }>;

/** The label is part of the target: its whole line can be pressed. */
export function Checkbox({ label, hint, id, name, ...rest }: CheckboxProps) {
  const base = id ?? `${name ?? "checkbox"}-${String(rest.value ?? "on")}`;
  return (
    <div className="flex items-start gap-2">
      <input
        {...rest}
        id={base}
        name={name}
        type="checkbox"
        aria-describedby={hint === undefined ? undefined : `${base}-hint`}
        className="mt-0.75 size-3.5 shrink-0 pointer-coarse:mt-2.5"
      />
      <div className="min-w-0">
        <label htmlFor={base} className="block py-px text-text-1 pointer-coarse:py-2">
          {label}
        </label>
        {hint === undefined ? null : (
          <p id={`${base}-hint`} className="text-xs text-text-3">
            {hint}
          </p>
        )}
      </div>
    </div>
  );
}
