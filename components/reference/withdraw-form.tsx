"use client";

import { useTranslations } from "next-intl";
import { useActionState } from "react";
import { FormMessage } from "@/components/account/form-message";
import { useFormats } from "@/components/i18n/use-formats";
import { ButtonLink } from "@/components/ui/button";
import { Panel } from "@/components/ui/panel";
import { SubmitButton } from "@/components/ui/submit-button";
import { EMPTY_FORM, type FormAction } from "@/lib/domain/form-state";
import type { OrganizationFactorView } from "@/lib/domain/organization-factor";
import { validityOf, valueOf } from "./prepare/own-factors";

/** Asks before a factor goes out of use; a page of its own state, so that it works without JavaScript. */
export function WithdrawForm({
  action,
  factor,
  cancelHref,
}: Readonly<{ action: FormAction; factor: OrganizationFactorView; cancelHref: string }>) {
  const formats = useFormats();
  const t = useTranslations("factors");
  const [state, submit] = useActionState(action, EMPTY_FORM);
  return (
    <Panel title={t("withdrawTitle", { name: factor.subjectId })}>
      <form action={submit} className="grid gap-3">
        <FormMessage state={state} />
        <input type="hidden" name="factorId" value={factor.id} />
        <p>
          {t("withdrawWords", {
            kind: t(`kinds.${factor.kind}`),
            value: valueOf(factor, formats),
            validity: validityOf(factor, t, formats),
          })}
        </p>
        <div className="flex flex-wrap gap-2">
          <SubmitButton kind="danger">{t("withdrawNamed", { name: factor.subjectId })}</SubmitButton>
          <ButtonLink href={cancelHref}>{t("cancel")}</ButtonLink>
        </div>
      </form>
    </Panel>
  );
}
