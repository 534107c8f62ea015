import type { ReactNode } from "react";

/** What is missing, why, and the next step; stands where the content will be, at the left. */
export function EmptyState({
  title,
  children,
  actions,
}: Readonly<{ title: string; children?: ReactNode; actions?: ReactNode }>) {
  return (
    <div className="max-w-2xl px-3.5 py-6 md:px-5 md:py-8">
      <p className="text-lg font-semibold text-text-1">{title}</p>
      {children === undefined ? null : (
        <div className="mt-1 grid gap-3 text-base text-text-2">{children}</div>
      )}
      {actions === undefined ? null : <div className="mt-4 flex flex-wrap gap-2">{actions}</div>}
    </div>
  );
}
