"use client";

import { useActionState } from "react";
import { FormMessage } from "@/components/account/form-message";
import { CopyButton } from "@/components/ui/copy-button";
import { SelectField, TextField } from "@/components/ui/field";
import { Notice } from "@/components/ui/notice";
import { SubmitButton } from "@/components/ui/submit-button";
import { EMPTY_FORM, type FormAction, type FormState } from "@/lib/domain/form-state";
import { formatDay } from "@/lib/domain/format";
import { ROLE_OPTIONS } from "./roles";

/** `link` is in this one answer only. */
export type InviteState = FormState & Readonly<{ link: string | null; expiresAt: string | null }>;

const EMPTY: InviteState = { ...EMPTY_FORM, link: null, expiresAt: null };

export function InvitePeopleForm({ action }: Readonly<{ action: FormAction<InviteState> }>) {
  const [state, submit] = useActionState(action, EMPTY);
  return (
    <div className="grid gap-3.5">
      {state.link === null ? <FormMessage state={state} /> : <InviteLink state={state} />}
      <form
        action={submit}
        className="grid items-start gap-3.5 sm:grid-cols-[minmax(0,1fr)_minmax(0,1fr)_auto]"
      >
        <TextField
          label="Email"
          name="email"
          type="email"
          required
          autoComplete="off"
          placeholder="name@example.org"
          defaultValue={state.values["email"] ?? ""}
          error={state.faults["email"]}
        />
        <SelectField
          label="Role"
          name="role"
          options={ROLE_OPTIONS}
          defaultValue={state.values["role"] ?? "researcher"}
          error={state.faults["role"]}
        />
        <SubmitButton className="sm:mt-6">Make link</SubmitButton>
      </form>
    </div>
  );
}

function InviteLink({ state }: Readonly<{ state: InviteState }>) {
  const link = state.link ?? "";
  return (
    <Notice kind="good" title={state.done} announce>
      <p>
        Send this link yourself; it is not shown again. It works once
        {state.expiresAt === null ? "" : `, until ${formatDay(state.expiresAt)}`}.
      </p>
      <p className="mt-1.5 flex flex-wrap items-center gap-2">
        <code className="min-w-0 font-mono text-xs wrap-anywhere text-text-1">{link}</code>
        <CopyButton text={link} label="Copy link" />
      </p>
    </Notice>
  );
}
