/** The look that text fields and selects share. */
export const CONTROL_CLASS =
  "w-full min-w-0 rounded-md border border-line-control bg-surface text-sm text-text-1 " +
  "transition-colors duration-(--motion-fast) hover:border-text-3 " +
  "aria-invalid:border-bad disabled:cursor-not-allowed disabled:bg-sunken disabled:text-text-3";
