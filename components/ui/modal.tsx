"use client";

import { useCallback, useEffect, useRef, type ReactNode } from "react";
import { cx } from "./cx";
import { CloseContext } from "./dialog";

/** The native dialog, open as long as it is there: the browser traps focus and gives it back. Escape and a press outside close it. */
export function Modal({
  label,
  onClose,
  className,
  children,
}: Readonly<{
  label: string;
  onClose: () => void;
  className?: string | undefined;
  /** Closes it by `useCloseDialog`, which gives the focus back before the dialog goes. */
  children: ReactNode;
}>) {
  const dialog = useRef<HTMLDialogElement>(null);
  const close = useCallback(() => dialog.current?.close(), []);
  useEffect(() => {
    const element = dialog.current;
    element?.showModal();
    // The browser takes the first thing that can have the focus; React's autoFocus came before the dialog was open.
    element?.querySelector<HTMLElement>("[data-autofocus]")?.focus();
    return () => {
      element?.close();
    };
  }, []);
  return (
    <dialog
      ref={dialog}
      aria-label={label}
      onClose={() => {
        // Opened again meanwhile: an effect that runs twice, as in development.
        if (dialog.current?.open !== true) onClose();
      }}
      onPointerDown={(event) => {
        // The dialog's own ground is all around its content.
        if (event.target === dialog.current) close();
      }}
      className={cx(
        "overflow-hidden rounded-lg border border-line-strong bg-raised p-0 text-left text-sm text-text-2 shadow-dialog backdrop:bg-overlay",
        className,
      )}
    >
      <CloseContext value={close}>{children}</CloseContext>
    </dialog>
  );
}
