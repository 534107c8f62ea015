"use client";

import { useEffect, useState, type ReactNode } from "react";

const SHOWN_FOR_MS = 6000;

/**
 * Says at the bottom left that something was done, with the way to undo it; goes after six seconds, but not from under a pointer or the
 * focus. It belongs to an address (`?done=…`), so it shows without scripts too; `parameter` is taken out of the address once it is seen,
 * so that a reload does not say it again.
 */
export function Toast({
  parameter,
  undo,
  children,
}: Readonly<{
  parameter: string;
  /** A form of one button. */
  undo?: ReactNode;
  children: ReactNode;
}>) {
  const [isGone, setGone] = useState(false);
  const [isHeld, setHeld] = useState(false);

  useEffect(() => {
    const address = new URL(window.location.href);
    address.searchParams.delete(parameter);
    window.history.replaceState(window.history.state, "", address);
  }, [parameter]);

  useEffect(() => {
    if (isHeld) return undefined;
    const timer = setTimeout(() => {
      setGone(true);
    }, SHOWN_FOR_MS);
    return () => {
      clearTimeout(timer);
    };
  }, [isHeld]);

  if (isGone) return null;
  const hold = () => {
    setHeld(true);
  };
  const release = () => {
    setHeld(false);
  };
  return (
    <div
      role="status"
      onPointerEnter={hold}
      onPointerLeave={release}
      onFocus={hold}
      onBlur={release}
      className="fixed bottom-20 left-4 z-40 flex max-w-[calc(100vw-2rem)] items-center gap-3 rounded-lg bg-tooltip py-2 pr-2 pl-4 text-sm text-tooltip-text shadow-raised md:bottom-4"
    >
      <span className="min-w-0">{children}</span>
      {undo}
    </div>
  );
}

/** Sends the form around it. */
export function ToastButton({ children }: Readonly<{ children: ReactNode }>) {
  return (
    <button
      type="submit"
      className="h-7 rounded-md px-2 font-semibold text-tooltip-text underline underline-offset-2 focus-visible:outline-tooltip-text pointer-coarse:h-10"
    >
      {children}
    </button>
  );
}
