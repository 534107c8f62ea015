"use client";

import type { KeyboardEvent, ReactNode } from "react";
import { IconButton } from "@/components/ui/icon-button";

/** Steps of a key press; the page keys leap, so that a long curve can be crossed. */
const KEY_STEPS: Readonly<Record<string, number>> = {
  ArrowLeft: -1,
  ArrowRight: 1,
  PageUp: -10,
  PageDown: 10,
  Home: Number.NEGATIVE_INFINITY,
  End: Number.POSITIVE_INFINITY,
};

/** Where values under a hover line stand: arrow keys on its buttons step along the axis; Esc gives the choice up. */
export function ReadoutFrame({
  label,
  words,
  isPinned,
  step,
  clear,
  below,
  children,
}: Readonly<{
  label: string;
  words: Readonly<{ clear: string; earlier: string; later: string }>;
  /** Chosen by a press or a key. */
  isPinned: boolean;
  step: (by: number) => void;
  clear: () => void;
  /** Stands under the row with the buttons. */
  below?: ReactNode;
  children: ReactNode;
}>) {
  const onKeyDown = (event: KeyboardEvent) => {
    const by = KEY_STEPS[event.key];
    if (event.key === "Escape") clear();
    else if (by !== undefined) step(by);
    else return;
    event.preventDefault();
  };
  return (
    <div
      role="group"
      aria-label={label}
      onKeyDown={onKeyDown}
      className="rounded-md bg-sunken py-1 text-xs text-text-2 tabular-nums"
    >
      <div className="flex min-h-7 items-center gap-x-4 pr-1.5 pl-3.5">
        {children}
        <div className="flex shrink-0 items-center gap-0.5 noscript:hidden">
          {isPinned ? <IconButton icon="cross" label={words.clear} onClick={clear} /> : null}
          <IconButton
            icon="chevron-left"
            label={words.earlier}
            onClick={() => {
              step(-1);
            }}
          />
          <IconButton
            icon="chevron-right"
            label={words.later}
            onClick={() => {
              step(1);
            }}
          />
        </div>
      </div>
      {below}
    </div>
  );
}
