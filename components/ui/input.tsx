import type { ComponentPropsWithRef } from "react";
import { CONTROL_CLASS } from "./control-style";
import { cx } from "./cx";

export type InputProps = ComponentPropsWithRef<"input"> & Readonly<{ mono?: boolean }>;

export function Input({ className, mono = false, type = "text", ...rest }: InputProps) {
  return (
    <input
      {...rest}
      type={type}
      className={cx(CONTROL_CLASS, "h-(--control) min-h-8.5 px-2.5", mono && "font-mono text-xs", className)}
    />
  );
}
