"use client";

import { useEffect, useState } from "react";
import type { TokenNews } from "./token-news";

const POLL_EVERY_MS = 2000;

export type Listening = Readonly<{ news: TokenNews | null; isReachable: boolean; sinceMs: number }>;

/** Asks what a token did, every 2 s while the page is seen; with `untilFirst`, rests once a sample is there. */
export function useTokenNews(
  tokenId: string,
  organizationSlug: string,
  { untilFirst }: Readonly<{ untilFirst: boolean }>,
): Listening {
  const [listening, setListening] = useState<Listening>({ news: null, isReachable: true, sinceMs: 0 });
  const mayRest = untilFirst && listening.news?.firstSample != null;

  useEffect(() => {
    if (mayRest) return undefined;
    const stop = new AbortController();
    const startedMs = Date.now();
    const address = `/api/live/token/${tokenId}?org=${encodeURIComponent(organizationSlug)}`;
    const ask = async () => {
      if (document.visibilityState === "hidden") return;
      const news = await fetchNews(address, stop.signal);
      if (stop.signal.aborted) return;
      const sinceMs = Date.now() - startedMs;
      setListening((before) => ({ news: news ?? before.news, isReachable: news !== null, sinceMs }));
    };
    void ask();
    const timer = setInterval(() => void ask(), POLL_EVERY_MS);
    return () => {
      clearInterval(timer);
      stop.abort();
    };
  }, [tokenId, organizationSlug, mayRest]);

  return listening;
}

async function fetchNews(address: string, signal: AbortSignal): Promise<TokenNews | null> {
  try {
    const response = await fetch(address, { signal, cache: "no-store" });
    // Our own route answers exactly this type, or a status that is not ok.
    return response.ok ? ((await response.json()) as TokenNews) : null;
  } catch {
    return null;
  }
}
