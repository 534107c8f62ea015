import Link from "next/link";
import type { ReactNode } from "react";
import { cx } from "./cx";

const GROUP = "inline-flex overflow-hidden rounded-md border border-line-control bg-surface";
const ITEM =
  "inline-flex h-6.5 items-center border-r border-line px-2.5 text-xs whitespace-nowrap text-text-2 no-underline " +
  "last:border-r-0 hover:bg-hover hover:no-underline focus-visible:-outline-offset-2 pointer-coarse:h-10 pointer-coarse:px-3.5";
const PRESSED = "bg-selected font-medium text-text-1 shadow-[inset_0_-2px_0_var(--accent)] hover:bg-selected";

export type SegmentLink = Readonly<{ label: ReactNode; href: string; current: boolean }>;

/** Two to six exclusive choices that live in the URL. */
export function Segment({
  label,
  items,
  className,
}: Readonly<{ label: string; items: readonly SegmentLink[]; className?: string | undefined }>) {
  return (
    <nav aria-label={label} className={cx(GROUP, className)}>
      {items.map((item) => (
        <Link
          key={item.href}
          href={item.href}
          scroll={false}
          aria-current={item.current ? "true" : undefined}
          className={cx(ITEM, item.current && PRESSED)}
        >
          {item.label}
        </Link>
      ))}
    </nav>
  );
}

/** The same, for a choice that lives in a client component. */
export function SegmentButtons<Value extends string>({
  label,
  items,
  value,
  onChange,
  className,
}: Readonly<{
  label: string;
  items: readonly Readonly<{ value: Value; label: ReactNode }>[];
  value: Value;
  onChange: (value: Value) => void;
  className?: string | undefined;
}>) {
  return (
    <div role="group" aria-label={label} className={cx(GROUP, className)}>
      {items.map((item) => (
        <button
          key={item.value}
          type="button"
          aria-pressed={item.value === value}
          onClick={() => {
            onChange(item.value);
          }}
          className={cx(ITEM, item.value === value && PRESSED)}
        >
          {item.label}
        </button>
      ))}
    </div>
  );
}
