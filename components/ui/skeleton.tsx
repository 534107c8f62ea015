import type { ReactNode } from "react";
import { cx } from "./cx";

/** A sunken block in the shape of what will stand there; no shimmer. */
export function Skeleton({ className }: Readonly<{ className?: string | undefined }>) {
  return <span aria-hidden="true" className={cx("block rounded-sm bg-sunken", className ?? "h-4 w-full")} />;
}

/** Wraps the skeletons of one page, at least as high as a screen, so that nothing comes up from below; says once that it loads. */
export function SkeletonPage({ label, children }: Readonly<{ label: string; children: ReactNode }>) {
  return (
    <div role="status" aria-label={label} className="grid min-h-dvh content-start gap-3.5">
      {children}
    </div>
  );
}

export function SkeletonHead() {
  return (
    <div className="grid gap-2">
      <Skeleton className="h-6 w-48" />
      <Skeleton className="h-4 w-80 max-w-full" />
    </div>
  );
}

export function SkeletonStrip({ columns }: Readonly<{ columns: number }>) {
  return (
    <div className="grid grid-cols-2 gap-px overflow-hidden rounded-lg border border-line bg-line lg:flex">
      {Array.from({ length: columns }, (_, index) => (
        <div key={index} className="grid flex-1 gap-2 bg-surface px-4 py-3">
          <Skeleton className="h-4 w-24" />
          <Skeleton className="h-7 w-20" />
          <Skeleton className="h-3 w-32 max-w-full" />
        </div>
      ))}
    </div>
  );
}

export function SkeletonChart({ height }: Readonly<{ height: number }>) {
  return (
    <div className="rounded-lg border border-line bg-surface p-3.5">
      <Skeleton className="mb-4 h-4 w-40" />
      <div style={{ height }}>
        <Skeleton className="h-full" />
      </div>
    </div>
  );
}

export function SkeletonRows() {
  return (
    <div className="grid gap-px overflow-hidden rounded-lg border border-line bg-line">
      {Array.from({ length: 10 }, (_, index) => (
        <div key={index} className="flex gap-6 bg-surface px-4 py-3">
          <Skeleton className="h-4 w-1/3" />
          <Skeleton className="h-4 w-1/5" />
          <Skeleton className="h-4 w-1/5" />
        </div>
      ))}
    </div>
  );
}
