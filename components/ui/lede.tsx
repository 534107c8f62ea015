import type { ReactNode } from "react";

/** The sentence that answers the page's question, before any figure. */
export function Lede({ children }: Readonly<{ children: ReactNode }>) {
  return (
    <p className="mb-3.5 max-w-4xl text-base leading-relaxed text-pretty text-text-1 md:text-lg md:leading-relaxed [&_b]:font-semibold">
      {children}
    </p>
  );
}
