"use client";

import { useTranslations } from "next-intl";
import { createContext, use, useCallback, useId, useRef, type ReactNode } from "react";
import { Button } from "./button";
import type { ButtonKind, ButtonSize } from "./button-style";
import { IconButton } from "./icon-button";
import type { IconName } from "./icon";

/** How what is inside a dialog closes it. */
export const CloseContext = createContext<() => void>(() => undefined);

/** Closes the dialog around the caller, for instance after its action has succeeded. */
export function useCloseDialog(): () => void {
  return use(CloseContext);
}

/**
 * A button and the native dialog it opens: the browser traps focus, Escape cancels, focus returns to the button.
 * The title is a question or a verb. Put the form, with a DialogCancel and the primary at the right, inside.
 */
export function Dialog({
  trigger,
  triggerLabel,
  triggerKind = "secondary",
  triggerSize = "regular",
  triggerIcon,
  title,
  children,
}: Readonly<{
  trigger: ReactNode;
  /** Full name of the button where its words alone are not enough: "Revoke token CI". */
  triggerLabel?: string | undefined;
  triggerKind?: ButtonKind | undefined;
  triggerSize?: ButtonSize | undefined;
  triggerIcon?: IconName | undefined;
  title: ReactNode;
  children: ReactNode;
}>) {
  const t = useTranslations("ui");
  const dialog = useRef<HTMLDialogElement>(null);
  const titleId = useId();
  const close = useCallback(() => dialog.current?.close(), []);
  return (
    <>
      <Button
        kind={triggerKind}
        size={triggerSize}
        {...(triggerIcon === undefined ? {} : { icon: triggerIcon })}
        aria-haspopup="dialog"
        aria-label={triggerLabel}
        onClick={() => dialog.current?.showModal()}
      >
        {trigger}
      </Button>
      <dialog
        ref={dialog}
        aria-labelledby={titleId}
        className="m-auto w-120 max-w-[calc(100vw-2rem)] rounded-lg border border-line-strong bg-raised p-0 text-left text-sm whitespace-normal text-text-2 shadow-dialog backdrop:bg-overlay max-md:m-0 max-md:h-dvh max-md:max-h-dvh max-md:w-full max-md:max-w-full max-md:rounded-none max-md:border-0"
      >
        <div className="flex items-center gap-3 border-b border-line py-2.5 pr-3 pl-5">
          <h2 id={titleId} className="min-w-0 flex-1 text-lg font-semibold wrap-anywhere text-text-1">
            {title}
          </h2>
          <IconButton icon="cross" label={t("close")} onClick={close} />
        </div>
        <div className="p-5">
          <CloseContext value={close}>{children}</CloseContext>
        </div>
      </dialog>
    </>
  );
}

/** The row of buttons at the foot of a dialog. */
export function DialogActions({ children }: Readonly<{ children: ReactNode }>) {
  return <div className="mt-5 flex flex-wrap justify-end gap-2">{children}</div>;
}

export function DialogCancel({ children }: Readonly<{ children?: ReactNode }>) {
  const t = useTranslations("ui");
  const close = useCloseDialog();
  return <Button onClick={close}>{children ?? t("cancel")}</Button>;
}
