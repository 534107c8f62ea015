"use client";

import { useSyncExternalStore } from "react";

/** Where trackers reach the server. `isFixed`: an operator has set it; else it is what the request said. */
export type ServerAddress = Readonly<{ url: string; isFixed: boolean }>;

const never = () => () => undefined;

/**
 * The address to put into lines to paste. Unless an operator has set one, the browser's own is right: a page that Next
 * renders for the redirect after a form is fetched by the server from itself, whose address is no use elsewhere.
 */
export function useServerUrl({ url, isFixed }: ServerAddress): string {
  return useSyncExternalStore(
    never,
    () => (isFixed ? url : window.location.origin),
    () => url,
  );
}
