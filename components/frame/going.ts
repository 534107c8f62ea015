/** That the reader goes to another address of ours: by a link, or announced where a key or a command does it. */
const GOING = "wattprint:going";

export function announceGoing(href: string): void {
  window.dispatchEvent(new CustomEvent(GOING, { detail: href }));
}

/** Calls `take` with each address that the reader goes to without loading a document anew. Answers how to stop. */
export function onGoing(take: (to: URL) => void): () => void {
  const onAnnounced = (event: Event) => {
    if (event instanceof CustomEvent) go(String(event.detail));
  };
  const onClick = (event: MouseEvent) => {
    const link = event.target instanceof Element ? event.target.closest("a") : null;
    // The router has taken a link on itself when it keeps the browser from following it.
    if (link !== null && event.defaultPrevented) go(link.href);
  };
  const go = (href: string) => {
    const to = new URL(href, location.href);
    const isHere = to.pathname === location.pathname && to.search === location.search;
    if (to.origin === location.origin && !isHere) take(to);
  };
  window.addEventListener(GOING, onAnnounced);
  window.addEventListener("click", onClick);
  return () => {
    window.removeEventListener(GOING, onAnnounced);
    window.removeEventListener("click", onClick);
  };
}
