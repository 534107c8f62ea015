"use client";

import { useTranslations } from "next-intl";
import Link from "next/link";
import { useActionState } from "react";
import { FormMessage } from "@/components/account/form-message";
import { SubmitButton } from "@/components/ui/submit-button";
import { EMPTY_FORM, type FormAction } from "@/lib/domain/form-state";
import type { OverlapButton } from "./prepare/overlap";

/** One button for each thing that can become of two runs; works without JavaScript. */
export function OverlapForm({
  action,
  otherRunId,
  otherName,
  buttons,
}: Readonly<{
  action: FormAction;
  otherRunId: string;
  otherName: string;
  buttons: readonly OverlapButton[];
}>) {
  const t = useTranslations("runForms");
  const [state, submit] = useActionState(action, EMPTY_FORM);
  return (
    <form action={submit} aria-label={t("overlap.decide", { name: otherName })} className="grid gap-2">
      <FormMessage state={state} />
      <input type="hidden" name="otherRunId" value={otherRunId} />
      <div className="flex flex-wrap gap-2">
        {buttons.map(({ answer, label, isSuggested }) => (
          <SubmitButton
            key={answer}
            kind={isSuggested ? "primary" : "secondary"}
            name="answer"
            value={answer}
          >
            {label}
          </SubmitButton>
        ))}
      </div>
    </form>
  );
}

export type DecidedOverlap = Readonly<{
  otherRunId: string;
  otherName: string;
  words: string;
  href: string | null;
}>;

const doNothing: FormAction = (state) => Promise.resolve(state);

/** What was decided, folded, each with its way back for people who may; open where that was refused. */
export function DecidedOverlaps({
  entries,
  undo,
}: Readonly<{ entries: readonly DecidedOverlap[]; undo: FormAction | undefined }>) {
  const t = useTranslations("runForms");
  const [state, submit] = useActionState(undo ?? doNothing, EMPTY_FORM);
  return (
    <details open={state.message !== null} className="px-3.5 py-2.5">
      <summary className="cursor-pointer font-medium text-text-1 underline underline-offset-2">
        {t("overlap.decisions", { count: entries.length })}
      </summary>
      <FormMessage state={state} />
      <ul className="mt-2.5 grid gap-3">
        {entries.map(({ otherRunId, otherName, words, href }) => (
          <li key={otherRunId} className="grid gap-2">
            <p className="max-w-160 text-text-2">
              {words}
              {href === null ? null : (
                <>
                  {" "}
                  <Link href={href} className="underline underline-offset-2">
                    {t("overlap.open", { name: otherName })}
                  </Link>
                </>
              )}
            </p>
            {undo === undefined ? null : (
              <form action={submit} aria-label={t("overlap.undoOf", { name: otherName })}>
                <input type="hidden" name="otherRunId" value={otherRunId} />
                <SubmitButton kind="secondary" size="small">
                  {t("overlap.undo")}
                </SubmitButton>
              </form>
            )}
          </li>
        ))}
      </ul>
    </details>
  );
}
