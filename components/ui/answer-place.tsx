"use client";

import { useEffect, useRef, type ReactNode } from "react";

/**
 * Where a form's answer begins, when that is another address. Once something else is asked, keyboard, screen reader and eyes are
 * brought here, or to the first field that is wrong; not when the page is opened.
 */
export function AnswerPlace({
  label,
  asked,
  children,
}: Readonly<{
  /** Names the place to a screen reader. */
  label: string;
  /** What is asked, as a text that changes with it. */
  asked: string;
  children: ReactNode;
}>) {
  const place = useRef<HTMLDivElement>(null);
  const before = useRef(asked);
  useEffect(() => {
    if (before.current === asked) return;
    before.current = asked;
    const wrong = document.querySelector<HTMLElement>("main [aria-invalid='true']");
    const target = wrong ?? place.current;
    target?.focus({ preventScroll: true });
    target?.scrollIntoView({ block: wrong === null ? "start" : "center" });
  }, [asked]);
  return (
    <div ref={place} role="group" aria-label={label} tabIndex={-1} className="scroll-mt-16">
      {children}
    </div>
  );
}
