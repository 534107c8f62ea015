import { cx } from "./cx";

export type ButtonKind = "primary" | "secondary" | "quiet" | "danger";
export type ButtonSize = "regular" | "small" | "large";

const KINDS: Record<ButtonKind, string> = {
  primary: "border-primary bg-primary text-on-primary hover:border-primary-hover hover:bg-primary-hover",
  secondary: "border-line-control bg-surface text-text-1 hover:bg-hover",
  quiet: "border-transparent bg-transparent text-text-2 hover:bg-sunken hover:text-text-1",
  danger: "border-bad bg-surface text-bad-text hover:bg-bad-soft",
};

const SIZES: Record<ButtonSize, string> = {
  small: "h-[1.625rem] px-2 text-xs pointer-coarse:h-9 pointer-coarse:px-3",
  regular: "h-(--control) px-3 text-sm",
  large: "h-(--control) min-h-9 px-4 text-sm",
};

/** The look of a button, for the button itself and for a link that is drawn as one. */
export function buttonClass(kind: ButtonKind, size: ButtonSize, className?: string): string {
  return cx(
    "relative inline-flex items-center justify-center gap-1.5 rounded-md border font-medium whitespace-nowrap no-underline",
    "transition-colors duration-(--motion-fast) select-none hover:no-underline",
    "disabled:cursor-not-allowed disabled:opacity-55 aria-disabled:cursor-not-allowed aria-disabled:opacity-55",
    KINDS[kind],
    SIZES[size],
    className,
  );
}
