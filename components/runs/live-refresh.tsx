"use client";

import { useRouter } from "next/navigation";
import { useEffect } from "react";

/** A run also changes by silence (running, stale, ended), which no revision tells: look again after this long. */
const QUIET_REFRESH_MS = 60_000;

function revisionOf(answer: unknown): string | null {
  if (typeof answer !== "object" || answer === null || !("revision" in answer)) return null;
  return typeof answer.revision === "string" ? answer.revision : null;
}

/**
 * Renders the page's server parts again when `href` answers a new revision, while the page can be seen. Scroll,
 * focus and the chosen sample live in the browser and stay. A failed look is silent: the next one comes by itself.
 */
export function LiveRefresh({
  href,
  everyS,
  shown = null,
}: Readonly<{
  href: string;
  everyS: number;
  /** The revision that the page shows, where it knows: a change before the first look is then seen, too. */
  shown?: string | null;
}>) {
  const router = useRouter();
  useEffect(() => {
    const stop = new AbortController();
    let isLooking = false;
    let known = shown;
    let refreshedAtMs = Date.now();

    const look = async () => {
      const response = await fetch(href, { cache: "no-store", signal: stop.signal });
      const revision = response.ok ? revisionOf(await response.json()) : null;
      const isNew = revision !== null && known !== null && revision !== known;
      known = revision ?? known;
      if (isNew || Date.now() - refreshedAtMs > QUIET_REFRESH_MS) {
        refreshedAtMs = Date.now();
        router.refresh();
      }
    };
    const lookOnce = () => {
      if (isLooking || document.visibilityState !== "visible") return;
      isLooking = true;
      void look()
        .catch(() => undefined)
        .finally(() => {
          isLooking = false;
        });
    };

    lookOnce();
    const timer = setInterval(lookOnce, everyS * 1000);
    document.addEventListener("visibilitychange", lookOnce);
    return () => {
      stop.abort();
      clearInterval(timer);
      document.removeEventListener("visibilitychange", lookOnce);
    };
  }, [href, everyS, shown, router]);
  return null;
}
