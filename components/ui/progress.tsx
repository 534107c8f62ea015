import { cx } from "./cx";

/** How far something is, in the product's colours; without `share` only that it is under way. */
export function Progress({
  label,
  share,
  className,
}: Readonly<{ label: string; share: number | null; className?: string | undefined }>) {
  return (
    <progress
      aria-label={label}
      max={1}
      value={share ?? undefined}
      className={cx(
        "h-2 max-w-full appearance-none overflow-hidden rounded-full border-0 bg-line-strong",
        "[&::-moz-progress-bar]:bg-energy [&::-webkit-progress-bar]:bg-line-strong [&::-webkit-progress-value]:bg-energy",
        share === null && "animate-live",
        className,
      )}
    />
  );
}
