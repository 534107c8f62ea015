/** What a key press asks of the frame. */
export type KeyWish = "palette" | "search" | "help" | { goTo: string } | null;

/** After `g`, one more letter jumps to a page of the organization. */
export const JUMPS: Readonly<Record<string, string>> = {
  o: "",
  r: "/runs",
  s: "/sites",
  c: "/compare",
  e: "/explore",
  w: "/waste",
  i: "/import",
  t: "/settings/tokens",
};
/** How long `g` waits for its letter. */
export const JUMP_WITHIN_MS = 1500;

export type Press = Readonly<{
  key: string;
  hasControl: boolean;
  hasAlt: boolean;
  /** Where a key types something: fields, lists of choices, the palette itself. */
  isTyping: boolean;
  /** A dialog stands open. */
  isCovered: boolean;
  /** When `g` was pressed last; null when it was not. */
  leaderAtMs: number | null;
  atMs: number;
}>;

/** Plain keys never act where something is being typed or a dialog is open; Ctrl K (or ⌘ K) does, as it types nothing. */
export function wishOf(press: Press): KeyWish {
  const { key, hasControl, hasAlt, isTyping, isCovered, leaderAtMs, atMs } = press;
  if (hasAlt) return null;
  if (hasControl) return key.toLowerCase() === "k" ? "palette" : null;
  if (isTyping || isCovered) return null;
  if (leaderAtMs !== null && atMs - leaderAtMs <= JUMP_WITHIN_MS) {
    const path = JUMPS[key.toLowerCase()];
    if (path !== undefined) return { goTo: path };
  }
  if (key === "/") return "search";
  return key === "?" ? "help" : null;
}
