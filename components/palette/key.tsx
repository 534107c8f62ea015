import type { ReactNode } from "react";

/** The cap of a key. */
export function Key({ children }: Readonly<{ children: ReactNode }>) {
  return (
    <kbd className="rounded-sm border border-b-2 border-line-strong px-1 font-sans text-2xs leading-4 font-medium text-text-3">
      {children}
    </kbd>
  );
}
