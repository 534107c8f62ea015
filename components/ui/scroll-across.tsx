import type { ReactNode } from "react";
import { cx } from "./cx";

/** Content that may be wider than its place: scrolls by touch and by keyboard, and a shade at an edge shows that more follows there. */
export function ScrollAcross({
  label,
  className,
  children,
}: Readonly<{
  /** Names the region; undefined where its content does. */
  label: string | undefined;
  className?: string | undefined;
  children: ReactNode;
}>) {
  return (
    <div
      role="region"
      aria-label={label}
      tabIndex={0}
      className={cx("scroll-cue relative overflow-x-auto focus-visible:-outline-offset-2", className)}
    >
      {children}
    </div>
  );
}
