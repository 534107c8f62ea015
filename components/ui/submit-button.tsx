"use client";

import type { MouseEvent } from "react";
import { useFormStatus } from "react-dom";
import { Button, type ButtonProps } from "./button";

/** Submits the form around it and is busy while the form's action runs; a second press does nothing. */
export function SubmitButton({ kind = "primary", ...rest }: Omit<ButtonProps, "type" | "busy" | "onClick">) {
  const { pending } = useFormStatus();
  const ignoreWhilePending = (event: MouseEvent) => {
    if (pending) event.preventDefault();
  };
  return <Button {...rest} kind={kind} type="submit" busy={pending} onClick={ignoreWhilePending} />;
}
