import type { ReactNode } from "react";
import type { MethodTopic } from "@/lib/domain/method-topics";
import { cx } from "./cx";
import { MethodLink } from "./method-link";

/**
 * A surface with a hairline; panels hold content, never other panels. `flush` for content that brings its own
 * padding: tables, lists of rows.
 */
export function Panel({
  title,
  note,
  why,
  actions,
  footer,
  flush = false,
  level = 2,
  id,
  className,
  children,
}: Readonly<{
  title?: ReactNode;
  /** Grey words beside the title: unit, count, range. */
  note?: ReactNode;
  /** How its figures are computed, where the content does not lead there itself. */
  why?: MethodTopic | undefined;
  actions?: ReactNode;
  /** Caption under the content, behind a hairline. */
  footer?: ReactNode;
  flush?: boolean | undefined;
  level?: 2 | 3 | undefined;
  id?: string | undefined;
  className?: string | undefined;
  children: ReactNode;
}>) {
  const Heading = level === 2 ? "h2" : "h3";
  const hasTitle = title !== undefined;
  return (
    // Unnamed on purpose: headings give the structure, and a landmark for each panel would bury the page's own.
    <section id={id} className={cx("min-w-0 rounded-lg border border-line bg-surface", className)}>
      {hasTitle ? (
        <header className="flex min-h-11 flex-wrap items-center gap-x-2 gap-y-1 border-b border-line px-3.5 py-2">
          <Heading className="text-sm font-semibold text-text-1">{title}</Heading>
          {note === undefined ? null : <span className="text-xs text-text-3">{note}</span>}
          {why === undefined ? null : <MethodLink topic={why} />}
          {actions === undefined ? null : (
            <div className="ml-auto flex flex-wrap items-center gap-1.5">{actions}</div>
          )}
        </header>
      ) : null}
      <div className={flush ? undefined : "p-3.5"}>{children}</div>
      {footer === undefined ? null : <PanelCaption>{footer}</PanelCaption>}
    </section>
  );
}

/** Small print at the foot of a panel. */
export function PanelCaption({ children }: Readonly<{ children: ReactNode }>) {
  return (
    <div className="border-t border-line px-3.5 pt-2 pb-2.5 text-xs leading-normal text-text-3 [&_a]:underline [&_a]:underline-offset-2">
      {children}
    </div>
  );
}
