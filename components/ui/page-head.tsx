import type { ReactNode } from "react";
import { Breadcrumbs, type Crumb } from "./breadcrumbs";

/** Title and one line of facts at the left, at most three actions at the right. */
export function PageHead({
  title,
  aside,
  sub,
  actions,
  crumbs,
}: Readonly<{
  title: ReactNode;
  /** Beside the title and not part of it: status, tags. */
  aside?: ReactNode;
  sub?: ReactNode;
  actions?: ReactNode;
  crumbs?: readonly Crumb[] | undefined;
}>) {
  return (
    <header className="mb-4 flex flex-wrap items-start gap-x-4 gap-y-3">
      {crumbs === undefined ? null : <Breadcrumbs items={crumbs} />}
      <div className="min-w-0 flex-1 basis-80">
        <div className="flex flex-wrap items-center gap-x-2.5 gap-y-1">
          <h1 className="min-w-0 text-xl font-semibold tracking-tight wrap-anywhere text-text-1">{title}</h1>
          {aside}
        </div>
        {sub === undefined ? null : <div className="mt-0.5 text-text-3">{sub}</div>}
      </div>
      {actions === undefined ? null : (
        <div className="flex flex-wrap items-center gap-2 max-md:relative md:ml-auto">{actions}</div>
      )}
    </header>
  );
}
