import type { ReactNode } from "react";
import { cx } from "./cx";

export type Tone = "neutral" | "good" | "warn" | "bad" | "info";

const TONES: Record<Tone, string> = {
  neutral: "bg-sunken text-text-2",
  good: "bg-good-soft text-good-text",
  warn: "bg-warn-soft text-warn-text",
  bad: "bg-bad-soft text-bad-text",
  info: "bg-info-soft text-info-text",
};

/** A small word on a tint: the state or kind of a thing. */
export function Tag({
  tone = "neutral",
  live = false,
  children,
}: Readonly<{ tone?: Tone | undefined; live?: boolean | undefined; children: ReactNode }>) {
  return (
    <span
      className={cx(
        "inline-flex h-4.5 items-center gap-1 rounded-sm px-1.5 align-[1px] text-2xs font-medium tracking-normal whitespace-nowrap",
        TONES[tone],
      )}
    >
      {live ? <span aria-hidden="true" className="size-2 animate-live rounded-full bg-info" /> : null}
      {children}
    </span>
  );
}
