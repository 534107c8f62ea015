"use client";

import { useTranslations } from "next-intl";
import { useActionState } from "react";
import { FormMessage } from "@/components/account/form-message";
import { useFormats } from "@/components/i18n/use-formats";
import { CopyButton } from "@/components/ui/copy-button";
import { SelectField, TextField } from "@/components/ui/field";
import { Notice } from "@/components/ui/notice";
import { SubmitButton } from "@/components/ui/submit-button";
import { EMPTY_FORM, type FormAction, type FormState } from "@/lib/domain/form-state";
import { ROLES } from "@/lib/domain/viewer";

/** `link` is in this one answer only. */
export type InviteState = FormState & Readonly<{ link: string | null; expiresAt: string | null }>;

const EMPTY: InviteState = { ...EMPTY_FORM, link: null, expiresAt: null };

export function InvitePeopleForm({ action }: Readonly<{ action: FormAction<InviteState> }>) {
  const roles = useTranslations("roles");
  const t = useTranslations("settings");
  const [state, submit] = useActionState(action, EMPTY);
  return (
    <div className="grid gap-3.5">
      {state.link === null ? <FormMessage state={state} /> : <InviteLink state={state} />}
      <form
        action={submit}
        className="grid items-start gap-3.5 sm:grid-cols-[minmax(0,1fr)_minmax(0,1fr)_auto]"
      >
        <TextField
          label={t("email")}
          name="email"
          type="email"
          required
          autoComplete="off"
          placeholder={t("emailExample")}
          defaultValue={state.values["email"] ?? ""}
          error={state.faults["email"]}
        />
        <SelectField
          label={t("role")}
          name="role"
          options={ROLES.map((role) => ({
            value: role,
            label: t("roleOption", { role: roles(role), words: t(`roleWords.${role}`) }),
          }))}
          defaultValue={state.values["role"] ?? "researcher"}
          error={state.faults["role"]}
        />
        <SubmitButton className="sm:mt-6">{t("makeLink")}</SubmitButton>
      </form>
    </div>
  );
}

function InviteLink({ state }: Readonly<{ state: InviteState }>) {
  const formats = useFormats();
  const t = useTranslations("settings");
  const link = state.link ?? "";
  return (
    <Notice kind="good" title={state.done} announce>
      <p>
        {state.expiresAt === null ? t("sendLink") : t("sendLinkUntil", { day: formats.day(state.expiresAt) })}
      </p>
      <p className="mt-1.5 flex flex-wrap items-center gap-2">
        <code className="min-w-0 font-mono text-xs wrap-anywhere text-text-1">{link}</code>
        <CopyButton text={link} label={t("copyLink")} />
      </p>
    </Notice>
  );
}
