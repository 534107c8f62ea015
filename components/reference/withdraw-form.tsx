"use client";

import { useActionState } from "react";
import { FormMessage } from "@/components/account/form-message";
import { ButtonLink } from "@/components/ui/button";
import { Panel } from "@/components/ui/panel";
import { SubmitButton } from "@/components/ui/submit-button";
import { EMPTY_FORM, type FormAction } from "@/lib/domain/form-state";
import type { OrganizationFactorView } from "@/lib/domain/organization-factor";
import { FACTOR_KIND_WORDS, validityOf, valueOf } from "./prepare/own-factors";

/** Asks before a factor goes out of use; a page of its own state, so that it works without JavaScript. */
export function WithdrawForm({
  action,
  factor,
  cancelHref,
}: Readonly<{ action: FormAction; factor: OrganizationFactorView; cancelHref: string }>) {
  const [state, submit] = useActionState(action, EMPTY_FORM);
  return (
    <Panel title={`Withdraw the factor of ${factor.subjectId}?`}>
      <form action={submit} className="grid gap-3">
        <FormMessage state={state} />
        <input type="hidden" name="factorId" value={factor.id} />
        <p>
          {FACTOR_KIND_WORDS[factor.kind]}, {valueOf(factor)}, {validityOf(factor)}. It stays on record for
          the figures that cite it; the reference data serve again.
        </p>
        <div className="flex flex-wrap gap-2">
          <SubmitButton kind="danger">Withdraw {factor.subjectId}</SubmitButton>
          <ButtonLink href={cancelHref}>Cancel</ButtonLink>
        </div>
      </form>
    </Panel>
  );
}
