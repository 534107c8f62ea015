"use client";

import { useTranslations } from "next-intl";
import { useActionState } from "react";
import { FormMessage } from "@/components/account/form-message";
import { Checkbox } from "@/components/ui/checkbox";
import { Dialog, DialogActions, DialogCancel } from "@/components/ui/dialog";
import { TextField } from "@/components/ui/field";
import { SubmitButton } from "@/components/ui/submit-button";
import { EMPTY_FORM, type FormAction } from "@/lib/domain/form-state";

/** Issues the label that the page shows, in the place of the standing one where there is one. */
export function IssueForm({
  action,
  supersedes,
}: Readonly<{ action: FormAction; supersedes: string | null }>) {
  const t = useTranslations("labelForms");
  const [state, submit] = useActionState(action, EMPTY_FORM);
  const fault = state.faults["versionId"];
  return (
    <form action={submit} className="grid gap-3">
      <FormMessage state={state} />
      {fault === undefined ? null : (
        <p role="alert" className="text-xs text-bad-text">
          {fault}
        </p>
      )}
      <input type="hidden" name="supersedes" value={supersedes ?? ""} />
      <Checkbox name="isListed" id="label-listed" label={t("list")} hint={t("listHint")} />
      <div>
        <SubmitButton>
          {supersedes === null ? t("issue") : t("supersede", { labelId: supersedes })}
        </SubmitButton>
      </div>
    </form>
  );
}

/** Withdraws a label for good, with a reason that everybody reads. */
export function WithdrawDialog({ action, labelId }: Readonly<{ action: FormAction; labelId: string }>) {
  const t = useTranslations("labelForms");
  const [state, submit] = useActionState(action, EMPTY_FORM);
  return (
    <Dialog
      trigger={t("withdraw")}
      triggerLabel={t("withdrawOf", { labelId })}
      triggerKind="danger"
      triggerSize="small"
      title={t("withdrawTitle", { labelId })}
    >
      <form action={submit} className="grid gap-3.5">
        <FormMessage state={state} />
        <input type="hidden" name="labelId" value={labelId} />
        <p>{t("withdrawWords")}</p>
        <TextField
          id={`reason-${labelId}`}
          name="reason"
          label={t("reason")}
          hint={t("reasonHint")}
          defaultValue={state.values["reason"] ?? ""}
          error={state.faults["reason"]}
          required
          maxLength={500}
          autoComplete="off"
        />
        <DialogActions>
          <DialogCancel />
          <SubmitButton kind="danger">{t("withdrawOf", { labelId })}</SubmitButton>
        </DialogActions>
      </form>
    </Dialog>
  );
}

/** Puts a label into the public catalogue, or takes it out. */
export function ListForm({
  action,
  labelId,
  isListed,
}: Readonly<{ action: FormAction; labelId: string; isListed: boolean }>) {
  const t = useTranslations("labelForms");
  const [state, submit] = useActionState(action, EMPTY_FORM);
  return (
    <form action={submit}>
      {state.message === null ? null : <span role="alert">{state.message}</span>}
      <input type="hidden" name="labelId" value={labelId} />
      <input type="hidden" name="isListed" value={isListed ? "no" : "yes"} />
      <SubmitButton
        kind="secondary"
        size="small"
        aria-label={t(isListed ? "unlistOf" : "listOf", { labelId })}
      >
        {t(isListed ? "unlist" : "listVerb")}
      </SubmitButton>
    </form>
  );
}
