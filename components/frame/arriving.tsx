"use client";

import { usePathname, useSearchParams } from "next/navigation";
import { useEffect, useState, type ReactNode } from "react";
import {
  SkeletonChart,
  SkeletonHead,
  SkeletonPage,
  SkeletonRows,
  SkeletonStrip,
} from "@/components/ui/skeleton";
import { onGoing } from "./going";

/** A page that arrives sooner shows no skeleton at all. */
const LATE_MS = 300;
/** A redirect back to where one was changes no address by which an arrival is known. */
const AT_MOST_MS = 15_000;

/**
 * Shows the shape of the page that is on its way in place of the one that is left, and a line at the top where only a part of the page
 * changes. Not by `loading.tsx`: that sends every page in parts, which a reader without scripts never sees put together.
 */
export function Arriving({ label, children }: Readonly<{ label: string; children: ReactNode }>) {
  const path = usePathname();
  const search = useSearchParams().toString();
  const to = useLateArrival(`${path}?${search}`);
  const isOtherPage = to !== null && to !== path;
  return (
    <>
      {isOtherPage ? <PageShape label={label} path={to} /> : null}
      {to === path ? (
        <div
          role="status"
          aria-label={label}
          className="fixed inset-x-0 top-0 z-50 h-0.5 animate-pulse bg-accent"
        />
      ) : null}
      <div hidden={isOtherPage}>{children}</div>
    </>
  );
}

/** The path of a page that is on its way for longer than usual; null when none is. `here` changes when one has arrived. */
function useLateArrival(here: string): string | null {
  const [late, setLate] = useState<{ to: string; from: string } | null>(null);
  useEffect(() => {
    const timers = new Set<ReturnType<typeof setTimeout>>();
    const after = (ms: number, work: () => void) => timers.add(setTimeout(work, ms));
    const stop = onGoing(({ pathname }) => {
      after(LATE_MS, () => {
        setLate({ to: pathname, from: here });
      });
      after(AT_MOST_MS, () => {
        setLate(null);
      });
    });
    return () => {
      stop();
      timers.forEach(clearTimeout);
      // Else it would show again when the reader comes back to where this one was left from.
      setLate(null);
    };
  }, [here]);
  return late?.from === here ? late.to : null;
}

const LISTS =
  /^\/[^/]+\/(runs|models|labels|sites|hardware|quarantine|restatements|reference|settings|import|export|connect)(\/[a-z]+)?$/;

function PageShape({ label, path }: Readonly<{ label: string; path: string }>) {
  return (
    <SkeletonPage label={label}>
      <SkeletonHead />
      {LISTS.test(path) ? (
        <SkeletonRows />
      ) : (
        <>
          <SkeletonStrip columns={5} />
          <SkeletonChart height={200} />
          <SkeletonChart height={200} />
        </>
      )}
    </SkeletonPage>
  );
}
