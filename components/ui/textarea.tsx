import type { ComponentPropsWithoutRef } from "react";
import { CONTROL_CLASS } from "./control-style";
import { cx } from "./cx";

export type TextareaProps = ComponentPropsWithoutRef<"textarea">;

export function Textarea({ className, rows = 3, ...rest }: TextareaProps) {
  return <textarea {...rest} rows={rows} className={cx(CONTROL_CLASS, "px-2.5 py-1.5", className)} />;
}
