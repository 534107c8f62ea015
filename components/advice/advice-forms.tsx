"use client";

import { useTranslations } from "next-intl";
import { useActionState } from "react";
import { FormMessage } from "@/components/account/form-message";
import { Button } from "@/components/ui/button";
import { TextField } from "@/components/ui/field";
import { SubmitButton } from "@/components/ui/submit-button";
import { EMPTY_FORM, type FormAction, type FormState } from "@/lib/domain/form-state";

type OpenForm = Readonly<{ action: FormAction; adviceKey: string; name: string }>;
type DecidedForm = Readonly<{ action: FormAction; id: string; name: string }>;

const hasFault = (state: FormState): boolean =>
  state.message !== null || Object.keys(state.faults).length > 0;

/** Takes advice on. */
export function AcceptForm({ action, adviceKey, name }: OpenForm) {
  const t = useTranslations("adviceForms");
  const [state, submit] = useActionState(action, EMPTY_FORM);
  return (
    <form action={submit} className="grid gap-2">
      <FormMessage state={state} />
      <input type="hidden" name="key" value={adviceKey} />
      <div>
        <Button type="submit" size="small" kind="primary" aria-label={t("acceptThis", { name })}>
          {t("accept")}
        </Button>
      </div>
    </form>
  );
}

/** Takes advice off the list; says why. */
export function DismissForm({ action, adviceKey, name }: OpenForm) {
  const t = useTranslations("adviceForms");
  const [state, submit] = useActionState(action, EMPTY_FORM);
  return (
    <details open={hasFault(state)}>
      <summary aria-label={t("dismissThis", { name })} className="w-max cursor-pointer text-accent-text">
        {t("dismiss")}
      </summary>
      <form action={submit} className="mt-2 grid max-w-160 gap-2.5">
        <FormMessage state={state} />
        <input type="hidden" name="key" value={adviceKey} />
        <TextField
          id={`reason-${adviceKey.replace(/\W+/g, "-")}`}
          label={t("reason")}
          name="reason"
          required
          maxLength={500}
          hint={t("reasonHint")}
          defaultValue={state.values["reason"] ?? ""}
          error={state.faults["reason"]}
        />
        <div>
          <SubmitButton>{t("dismiss")}</SubmitButton>
        </div>
      </form>
    </details>
  );
}

/** Says that accepted advice is carried out. */
export function DoneForm(props: DecidedForm) {
  const t = useTranslations("adviceForms");
  return <OneButton {...props} label={t("done")} fullLabel={t("doneThis", { name: props.name })} />;
}

/** Takes a decision back. */
export function ReopenForm(props: DecidedForm) {
  const t = useTranslations("adviceForms");
  return <OneButton {...props} label={t("reopen")} fullLabel={t("reopenThis", { name: props.name })} />;
}

function OneButton({
  action,
  id,
  label,
  fullLabel,
}: DecidedForm & Readonly<{ label: string; fullLabel: string }>) {
  const [state, submit] = useActionState(action, EMPTY_FORM);
  return (
    <form action={submit} className="grid gap-2">
      <FormMessage state={state} />
      <input type="hidden" name="id" value={id} />
      <div>
        <Button type="submit" size="small" aria-label={fullLabel}>
          {label}
        </Button>
      </div>
    </form>
  );
}
