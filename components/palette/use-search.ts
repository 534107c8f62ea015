"use client";

import { useEffect, useState } from "react";
import type { SearchHit } from "@/lib/domain/search-hit";

const WAIT_MS = 150;

type Answer = Readonly<{ typed: string; hits: readonly SearchHit[]; failed: boolean }>;
const NOTHING: Answer = { typed: "", hits: [], failed: false };

/** What the server finds by what was typed, once no key came for a moment; older answers never overtake newer ones. */
export function useSearch(slug: string, typed: string): Answer & { isWaiting: boolean } {
  const [answer, setAnswer] = useState<Answer>(NOTHING);
  const wanted = typed.trim();
  useEffect(() => {
    if (wanted === "") return undefined;
    const controller = new AbortController();
    const timer = setTimeout(() => {
      ask(slug, wanted, controller.signal).then(
        (hits) => {
          setAnswer({ typed: wanted, hits, failed: false });
        },
        () => {
          if (!controller.signal.aborted) setAnswer({ typed: wanted, hits: [], failed: true });
        },
      );
    }, WAIT_MS);
    return () => {
      clearTimeout(timer);
      controller.abort();
    };
  }, [slug, wanted]);
  return wanted === "" ? { ...NOTHING, isWaiting: false } : { ...answer, isWaiting: answer.typed !== wanted };
}

async function ask(slug: string, text: string, signal: AbortSignal): Promise<readonly SearchHit[]> {
  const query = new URLSearchParams({ org: slug, q: text });
  const response = await fetch(`/api/search?${query.toString()}`, { signal });
  if (!response.ok) throw new Error(`the search answered ${String(response.status)}`);
  // Our own route's answer.
  const { hits } = (await response.json()) as { hits: readonly SearchHit[] };
  return hits;
}
