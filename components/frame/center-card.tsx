import type { ReactNode } from "react";
import { Mark } from "./mark";

/** The shell of pages that need no session: sign-in, first start, invitation. */
export function CenterCard({
  title,
  sub,
  footer,
  below,
  width = "narrow",
  children,
}: Readonly<{
  title: string;
  sub?: ReactNode;
  /** Below the card: another way, help. */
  footer?: ReactNode;
  /** Under all of it: choices that are not about the card. */
  below?: ReactNode;
  width?: "narrow" | "wide" | undefined;
  children: ReactNode;
}>) {
  return (
    <main id="main" className="grid min-h-dvh place-items-center p-4">
      <div className={width === "narrow" ? "w-full max-w-90" : "w-full max-w-120"}>
        <p className="flex items-center gap-2 pb-5 text-lg font-semibold tracking-[-0.01em] text-text-1">
          <Mark />
          Wattprint
        </p>
        <section aria-labelledby="card-title" className="rounded-lg border border-line bg-surface p-5.5">
          <h1 id="card-title" className="text-lg font-semibold text-text-1">
            {title}
          </h1>
          {sub === undefined ? null : <p className="mt-0.5 text-xs text-text-3">{sub}</p>}
          <div className="mt-4">{children}</div>
        </section>
        {footer === undefined ? null : <p className="mt-3.5 text-xs text-text-3">{footer}</p>}
        {below}
      </div>
    </main>
  );
}
