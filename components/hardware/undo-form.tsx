"use client";

import { useTranslations } from "next-intl";
import { useActionState } from "react";
import { FormMessage } from "@/components/account/form-message";
import { SubmitButton } from "@/components/ui/submit-button";
import { EMPTY_FORM, type FormAction } from "@/lib/domain/form-state";

import type { ReportedDevice } from "@/lib/domain/hardware-view";
import { AskedDevice } from "./asked-device";

/** Takes a decision back. */
export function UndoForm({
  action,
  row,
}: Readonly<{ action: FormAction; row: Pick<ReportedDevice, "kind" | "key"> }>) {
  const t = useTranslations("hardware");
  const [state, submit] = useActionState(action, EMPTY_FORM);
  return (
    <form action={submit} className="grid gap-2 border-t border-line pt-3.5">
      <FormMessage state={state} />
      <AskedDevice row={row} />
      <div className="flex flex-wrap items-center gap-2">
        <SubmitButton kind="danger">{t("undo")}</SubmitButton>
        <span className="text-xs text-text-3">{t("undoWords")}</span>
      </div>
    </form>
  );
}
