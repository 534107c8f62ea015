"use client";

import { useTranslations } from "next-intl";
import { useActionState } from "react";
import { FormMessage } from "@/components/account/form-message";
import { SubmitButton } from "@/components/ui/submit-button";
import { EMPTY_FORM, type FormAction } from "@/lib/domain/form-state";

function Ids({ ids, page }: Readonly<{ ids: readonly string[]; page: string }>) {
  return (
    <>
      <input type="hidden" name="page" value={page} />
      {ids.map((id) => (
        <input key={id} type="hidden" name="id[]" value={id} />
      ))}
    </>
  );
}

/** Import what was looked at, or forget it. */
export function ReviewForm({
  importAction,
  discardAction,
  ids,
  allIds,
  page,
}: Readonly<{
  importAction: FormAction;
  discardAction: FormAction;
  /** Files that hold something to import. */
  ids: readonly string[];
  allIds: readonly string[];
  page: string;
}>) {
  const t = useTranslations("imports");
  const [state, submit] = useActionState(importAction, EMPTY_FORM);
  const [discardState, discard] = useActionState(discardAction, EMPTY_FORM);
  return (
    <div className="grid gap-2">
      <FormMessage state={state} />
      <FormMessage state={discardState} />
      <div className="flex flex-wrap gap-2">
        {ids.length === 0 ? null : (
          <form action={submit}>
            <Ids ids={ids} page={page} />
            <SubmitButton>{t("importFiles", { count: ids.length })}</SubmitButton>
          </form>
        )}
        {allIds.length === 0 ? null : (
          <form action={discard}>
            <Ids ids={allIds} page={page} />
            <SubmitButton kind="secondary">{t("discard")}</SubmitButton>
          </form>
        )}
      </div>
    </div>
  );
}
