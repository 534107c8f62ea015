"use client";

import { useActionState } from "react";
import { FormMessage } from "@/components/account/form-message";
import { SubmitButton } from "@/components/ui/submit-button";
import { EMPTY_FORM, type FormAction } from "@/lib/domain/form-state";
import type { OverlapButton } from "./prepare/overlap";

/** One button for each thing that can become of two runs; works without JavaScript. */
export function OverlapForm({
  action,
  otherRunId,
  otherName,
  buttons,
}: Readonly<{
  action: FormAction;
  otherRunId: string;
  otherName: string;
  buttons: readonly OverlapButton[];
}>) {
  const [state, submit] = useActionState(action, EMPTY_FORM);
  return (
    <form action={submit} aria-label={`Decide on ${otherName}`} className="grid gap-2">
      <FormMessage state={state} />
      <input type="hidden" name="otherRunId" value={otherRunId} />
      <div className="flex flex-wrap gap-2">
        {buttons.map(({ answer, label, isSuggested }) => (
          <SubmitButton
            key={answer}
            kind={isSuggested ? "primary" : "secondary"}
            name="answer"
            value={answer}
          >
            {label}
          </SubmitButton>
        ))}
      </div>
    </form>
  );
}

/** Takes a decision on two runs back. */
export function UndoOverlapForm({
  action,
  otherRunId,
  otherName,
}: Readonly<{ action: FormAction; otherRunId: string; otherName: string }>) {
  const [state, submit] = useActionState(action, EMPTY_FORM);
  return (
    <form action={submit} aria-label={`Undo the decision on ${otherName}`} className="grid gap-2">
      <FormMessage state={state} />
      <input type="hidden" name="otherRunId" value={otherRunId} />
      <div>
        <SubmitButton kind="secondary" size="small">
          Undo
        </SubmitButton>
      </div>
    </form>
  );
}
