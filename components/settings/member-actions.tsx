"use client";

import { useActionState } from "react";
import { FormMessage } from "@/components/account/form-message";
import { Checkbox } from "@/components/ui/checkbox";
import { Dialog, DialogActions, DialogCancel } from "@/components/ui/dialog";
import { Select } from "@/components/ui/select";
import { SubmitButton } from "@/components/ui/submit-button";
import { EMPTY_FORM, type FormAction } from "@/lib/domain/form-state";
import { ROLES, type Role } from "@/lib/domain/viewer";

type Member = Readonly<{ userId: string; name: string; role: Role; activeTokenCount: number }>;

const OPTIONS = ROLES.map((role) => ({ value: role, label: role }));

export function MemberRoleForm({ action, member }: Readonly<{ action: FormAction; member: Member }>) {
  const [state, submit] = useActionState(action, EMPTY_FORM);
  return (
    <form action={submit} className="grid gap-1 py-1">
      <div className="flex items-center gap-2">
        <input type="hidden" name="userId" value={member.userId} />
        {/* The key takes the stored role up again after a change, or after one that was refused. */}
        <Select
          key={`${member.role} ${state.message ?? ""}`}
          name="role"
          aria-label={`Role of ${member.name}`}
          options={OPTIONS}
          defaultValue={member.role}
          className="w-30"
        />
        <SubmitButton kind="secondary" size="small" aria-label={`Save the role of ${member.name}`}>
          Save
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
  const [state, submit] = useActionState(action, EMPTY_FORM);
  const tokens = member.activeTokenCount === 1 ? "1 token" : `${String(member.activeTokenCount)} tokens`;
  return (
    <Dialog
      trigger="Remove"
      triggerLabel={`Remove ${member.name}`}
      triggerKind="danger"
      triggerSize="small"
      title={`Remove ${member.name}?`}
    >
      <form action={submit} className="grid gap-3.5">
        <FormMessage state={state} />
        <input type="hidden" name="userId" value={member.userId} />
        <p>They lose access at once. Their account, and what they made here, stay.</p>
        {member.activeTokenCount === 0 ? null : (
          <Checkbox
            id={`revoke-tokens-${member.userId}`}
            name="revokeTokens"
            defaultChecked
            label={`Revoke the ${tokens} they made`}
            hint="Trackers that still use one are refused from then on, and what they measure is lost."
          />
        )}
        <DialogActions>
          <DialogCancel />
          <SubmitButton kind="danger">Remove {member.name}</SubmitButton>
        </DialogActions>
      </form>
    </Dialog>
  );
}
