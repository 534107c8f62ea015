"use client";

import { useTranslations } from "next-intl";
import { useActionState, useState } from "react";
import { FormMessage } from "@/components/account/form-message";
import { Checkbox } from "@/components/ui/checkbox";
import { Dialog, DialogActions, DialogCancel } from "@/components/ui/dialog";
import { SelectField, TextareaField, TextField } from "@/components/ui/field";
import { Icon } from "@/components/ui/icon";
import { SubmitButton } from "@/components/ui/submit-button";
import { EMPTY_FORM, type FormAction } from "@/lib/domain/form-state";

/** One button that does one thing; `label` says what. */
export function StepForm({
  action,
  label,
  kind = "primary",
  disabled = false,
}: Readonly<{
  action: FormAction;
  label: string;
  kind?: "primary" | "secondary" | "danger";
  disabled?: boolean;
}>) {
  const [state, submit] = useActionState(action, EMPTY_FORM);
  return (
    <form action={submit} className="grid gap-2">
      <FormMessage state={state} />
      <div>
        <SubmitButton kind={kind} disabled={disabled}>
          {label}
        </SubmitButton>
      </div>
    </form>
  );
}

/** Says before a step that comments have no answer yet; nothing where all have. */
export function OpenComments({ count }: Readonly<{ count: number }>) {
  const t = useTranslations("reportForms");
  if (count === 0) return null;
  return (
    <p className="flex gap-1.5 text-warn-text">
      <Icon name="warning" size={14} className="mt-0.5 shrink-0" />
      <span>
        {t("openComments", { count })}{" "}
        <a href="#comments" className="underline underline-offset-2">
          {t("seeComments")}
        </a>
      </span>
    </p>
  );
}

/** Approves, once the person has said that they read it. The server asks for the tick, and says in words which one is missing. */
export function ApproveForm({
  action,
  label,
  gapCount,
  openComments,
}: Readonly<{ action: FormAction; label: string; gapCount: number; openComments: number }>) {
  const t = useTranslations("reportForms");
  const [state, submit] = useActionState(action, EMPTY_FORM);
  const [isMissing, setMissing] = useState(false);
  const isAsked = isMissing || state.faults["hasRead"] !== undefined;
  return (
    <form
      action={submit}
      noValidate
      onSubmit={(event) => {
        const hasRead = new FormData(event.currentTarget).has("hasRead");
        setMissing(!hasRead);
        if (hasRead) return;
        event.preventDefault();
        document.querySelector<HTMLElement>("#approve-has-read")?.focus();
      }}
      className="grid gap-2"
    >
      <FormMessage state={state} />
      <OpenComments count={openComments} />
      <Checkbox
        id="approve-has-read"
        name="hasRead"
        required
        aria-invalid={isAsked || undefined}
        onChange={() => {
          setMissing(false);
        }}
        label={t("hasRead", { count: gapCount })}
        {...(isAsked ? { hint: <span className="text-bad-text">{t("tickMissing")}</span> } : {})}
      />
      <div>
        <SubmitButton>{label}</SubmitButton>
      </div>
    </form>
  );
}

/** A step that needs a reason: give back, correct. */
export function ReasonDialog({
  action,
  label,
  words,
}: Readonly<{ action: FormAction; label: string; words: string }>) {
  const t = useTranslations("reportForms");
  const [state, submit] = useActionState(action, EMPTY_FORM);
  return (
    <Dialog trigger={label} title={label}>
      <form action={submit} className="grid gap-3.5">
        <FormMessage state={state} />
        <p>{words}</p>
        <TextField
          id={`reason-${label}`}
          name="reason"
          label={t("reason")}
          defaultValue={state.values["reason"] ?? ""}
          error={state.faults["reason"]}
          required
          maxLength={500}
          autoComplete="off"
        />
        <DialogActions>
          <DialogCancel />
          <SubmitButton>{label}</SubmitButton>
        </DialogActions>
      </form>
    </Dialog>
  );
}

export function CommentForm({
  action,
  sections,
}: Readonly<{ action: FormAction; sections: readonly { id: string; label: string }[] }>) {
  const t = useTranslations("reportForms");
  const [state, submit] = useActionState(action, EMPTY_FORM);
  return (
    <form action={submit} className="grid gap-3">
      <FormMessage state={state} />
      <TextareaField
        label={t("comment")}
        name="body"
        rows={2}
        required
        maxLength={2000}
        defaultValue={state.values["body"] ?? ""}
        error={state.faults["body"]}
      />
      <div className="flex flex-wrap items-end gap-2">
        <SelectField
          label={t("about")}
          name="section"
          options={[
            { value: "", label: t("wholeReport") },
            ...sections.map(({ id, label }) => ({ value: id, label })),
          ]}
        />
        <SubmitButton kind="secondary">{t("addComment")}</SubmitButton>
      </div>
    </form>
  );
}
