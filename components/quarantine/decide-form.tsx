"use client";

import { useTranslations } from "next-intl";
import { useActionState } from "react";
import { FormMessage } from "@/components/account/form-message";
import { SubmitButton } from "@/components/ui/submit-button";
import { EMPTY_FORM, type FormAction } from "@/lib/domain/form-state";
import type { QuarantineSelection, QuarantineState } from "@/lib/domain/quarantine";

/** Release or discard, without a question in between: both are told at once, and a discard can be taken back. */
export function DecideForm({
  action,
  selection,
  state,
  what,
  all = false,
}: Readonly<{
  action: FormAction;
  selection: QuarantineSelection;
  state: Exclude<QuarantineState, "released">;
  /** Names what is decided on, for those who hear the buttons one by one. */
  what: string;
  all?: boolean;
}>) {
  const t = useTranslations("quarantine");
  const [answer, submit] = useActionState(action, EMPTY_FORM);
  return (
    <form action={submit} className="grid justify-items-end gap-2">
      <FormMessage state={answer} />
      {Object.entries(selection).map(([name, value]) => (
        <input key={name} type="hidden" name={name} value={value} />
      ))}
      <div className="flex gap-1.5">
        <SubmitButton
          size="small"
          kind="secondary"
          name="decision"
          value="released"
          aria-label={t("releaseWhat", { what })}
        >
          {all ? t("releaseAll") : t("release")}
        </SubmitButton>
        {state === "discarded" ? null : (
          <SubmitButton
            size="small"
            kind="danger"
            name="decision"
            value="discarded"
            aria-label={t("discardWhat", { what })}
          >
            {all ? t("discardAll") : t("discard")}
          </SubmitButton>
        )}
      </div>
    </form>
  );
}
