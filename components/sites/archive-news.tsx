"use client";

import { useTranslations } from "next-intl";
import { useActionState } from "react";
import { Toast, ToastButton } from "@/components/ui/toast";
import { EMPTY_FORM, type FormAction } from "@/lib/domain/form-state";

/** What was just done to a site, and the way back. */
export function ArchiveNews({
  name,
  isArchived,
  undo,
}: Readonly<{ name: string; isArchived: boolean; undo: FormAction | null }>) {
  const t = useTranslations("sites");
  return (
    <Toast
      key={String(isArchived)}
      parameter="done"
      undo={undo === null ? undefined : <Undo action={undo} label={t("undo")} />}
    >
      {isArchived ? t("wasArchived", { name }) : t("wasRestored", { name })}
    </Toast>
  );
}

function Undo({ action, label }: Readonly<{ action: FormAction; label: string }>) {
  const [state, submit] = useActionState(action, EMPTY_FORM);
  return (
    <form action={submit} className="flex items-center gap-2">
      {state.message === null ? null : <span role="alert">{state.message}</span>}
      <ToastButton>{label}</ToastButton>
    </form>
  );
}
