import { CopyButton } from "./copy-button";

/** A link that has just been made, which is shown this once. */
export function MadeLink({ link, words, copy }: Readonly<{ link: string; words: string; copy: string }>) {
  return (
    <div role="status" className="grid gap-1.5">
      <p className="text-text-1">{words}</p>
      <code data-testid="made-link" className="font-mono text-xs wrap-anywhere text-text-1">
        {link}
      </code>
      <CopyButton text={link} label={copy} />
    </div>
  );
}
