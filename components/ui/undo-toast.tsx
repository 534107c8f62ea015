"use client";

import { useActionState, type ReactNode } from "react";
import { EMPTY_FORM, type FormAction } from "@/lib/domain/form-state";
import { Toast, ToastButton } from "./toast";

/** What was just done, and the way back where there is one. */
export function UndoToast({
  parameter,
  undo,
  label,
  children,
}: Readonly<{ parameter: string; undo: FormAction | null; label: string; children: ReactNode }>) {
  return (
    <Toast parameter={parameter} undo={undo === null ? undefined : <Undo action={undo} label={label} />}>
      {children}
    </Toast>
  );
}

function Undo({ action, label }: Readonly<{ action: FormAction; label: string }>) {
  const [state, submit] = useActionState(action, EMPTY_FORM);
  return (
    <form action={submit} className="flex items-center gap-2">
      {state.message === null ? null : <span role="alert">{state.message}</span>}
      <ToastButton>{label}</ToastButton>
    </form>
  );
}
