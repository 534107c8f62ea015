"use client";

import { useTranslations } from "next-intl";
import { useActionState } from "react";
import { FormMessage } from "@/components/account/form-message";
import { Checkbox } from "@/components/ui/checkbox";
import { Dialog, DialogActions, DialogCancel } from "@/components/ui/dialog";
import { Select } from "@/components/ui/select";
import { SubmitButton } from "@/components/ui/submit-button";
import { EMPTY_FORM, type FormAction } from "@/lib/domain/form-state";
import { ROLES, type Role } from "@/lib/domain/viewer";

type Member = Readonly<{ userId: string; name: string; role: Role; activeTokenCount: number }>;

export function MemberRoleForm({ action, member }: Readonly<{ action: FormAction; member: Member }>) {
  const roles = useTranslations("roles");
  const t = useTranslations("settings");
  const [state, submit] = useActionState(action, EMPTY_FORM);
  return (
    <form action={submit} className="grid gap-1 py-1">
      <div className="flex items-center gap-2">
        <input type="hidden" name="userId" value={member.userId} />
        {/* The key takes the stored role up again after a change, or after one that was refused. */}
        <Select
          key={`${member.role} ${state.message ?? ""}`}
          name="role"
          aria-label={t("roleOfMember", { name: member.name })}
          options={ROLES.map((role) => ({ value: role, label: roles(role) }))}
          defaultValue={member.role}
          className="w-30"
        />
        <SubmitButton kind="secondary" size="small" aria-label={t("saveRoleOf", { name: member.name })}>
          {t("save")}
        </SubmitButton>
      </div>
      {state.message === null ? null : (
        <p role="alert" className="text-xs whitespace-normal text-bad-text">
          {state.message}
        </p>
      )}
    </form>
  );
}

export function RemoveMemberDialog({ action, member }: Readonly<{ action: FormAction; member: Member }>) {
  const t = useTranslations("settings");
  const [state, submit] = useActionState(action, EMPTY_FORM);

  return (
    <Dialog
      trigger={t("remove")}
      triggerLabel={t("removeMember", { name: member.name })}
      triggerKind="danger"
      triggerSize="small"
      title={t("removeMemberTitle", { name: member.name })}
    >
      <form action={submit} className="grid gap-3.5">
        <FormMessage state={state} />
        <input type="hidden" name="userId" value={member.userId} />
        <p>{t("removeConsequence")}</p>
        {member.activeTokenCount === 0 ? null : (
          <Checkbox
            id={`revoke-tokens-${member.userId}`}
            name="revokeTokens"
            defaultChecked
            label={t("revokeTokens", { count: member.activeTokenCount })}
            hint={t("removeTokensHint")}
          />
        )}
        <DialogActions>
          <DialogCancel />
          <SubmitButton kind="danger">{t("removeMember", { name: member.name })}</SubmitButton>
        </DialogActions>
      </form>
    </Dialog>
  );
}
