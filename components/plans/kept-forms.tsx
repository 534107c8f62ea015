"use client";

import { useActionState } from "react";
import { FormMessage } from "@/components/account/form-message";
import { SelectField, TextField } from "@/components/ui/field";
import { SubmitButton } from "@/components/ui/submit-button";
import { EMPTY_FORM, type FormAction } from "@/lib/domain/form-state";

/** Keeps a plan or an estimate under a name. */
export function KeepForm({
  action,
  name = "",
  words,
}: Readonly<{ action: FormAction; name?: string; words: { name: string; hint: string; keep: string } }>) {
  const [state, submit] = useActionState(action, EMPTY_FORM);
  return (
    <form action={submit} className="grid max-w-xl gap-3">
      <FormMessage state={state} />
      <TextField
        id="kept-name"
        name="name"
        label={words.name}
        hint={words.hint}
        defaultValue={state.values["name"] ?? name}
        error={state.faults["name"]}
        required
        maxLength={120}
        autoComplete="off"
      />
      <div>
        <SubmitButton>{words.keep}</SubmitButton>
      </div>
    </form>
  );
}

/** Says which run ran by the plan, or came of the estimate. */
export function LinkRunForm({
  action,
  runs,
  words,
}: Readonly<{
  action: FormAction;
  runs: readonly { id: string; name: string }[];
  words: { run: string; hint: string; choose: string; link: string };
}>) {
  const [state, submit] = useActionState(action, EMPTY_FORM);
  return (
    <form action={submit} className="grid max-w-xl gap-3">
      <FormMessage state={state} />
      <SelectField
        id="kept-run"
        name="runId"
        label={words.run}
        hint={words.hint}
        error={state.faults["runId"]}
        defaultValue={state.values["runId"] ?? ""}
        options={[
          { value: "", label: words.choose },
          ...runs.map(({ id, name }) => ({ value: id, label: name })),
        ]}
      />
      <div>
        <SubmitButton kind="secondary">{words.link}</SubmitButton>
      </div>
    </form>
  );
}

/** Takes a run out again. */
export function UnlinkRunForm({ action, unlink }: Readonly<{ action: FormAction; unlink: string }>) {
  const [, submit] = useActionState(action, EMPTY_FORM);
  return (
    <form action={submit}>
      <SubmitButton kind="quiet" size="small">
        {unlink}
      </SubmitButton>
    </form>
  );
}
