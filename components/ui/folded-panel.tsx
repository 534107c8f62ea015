import type { ReactNode } from "react";
import { Icon } from "./icon";

/** A panel that can be folded to its title: a form above its answer. Give it a `key` to fold it again. */
export function FoldedPanel({
  title,
  note,
  isOpen,
  children,
}: Readonly<{
  title: ReactNode;
  /** Grey words beside the title; null where it says all. */
  note: ReactNode;
  isOpen: boolean;
  children: ReactNode;
}>) {
  return (
    <details open={isOpen} className="group/folded mb-3.5 min-w-0 rounded-lg border border-line bg-surface">
      <summary className="flex min-h-11 cursor-pointer items-start gap-x-2 rounded-lg px-3.5 py-2.5 hover:bg-hover">
        <Icon
          name="chevron-right"
          size={12}
          className="mt-1.25 shrink-0 text-text-3 group-open/folded:rotate-90"
        />
        <span className="flex min-w-0 flex-wrap items-baseline gap-x-2 gap-y-0.5">
          <h2 className="text-sm font-semibold text-text-1">{title}</h2>
          {note === null ? null : <span className="min-w-0 text-xs wrap-anywhere text-text-3">{note}</span>}
        </span>
      </summary>
      <div className="border-t border-line p-3.5">{children}</div>
    </details>
  );
}
