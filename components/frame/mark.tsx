/** The mark: arcs round a point, as a print and as a source that radiates. */
export function Mark({ size = 20 }: Readonly<{ size?: number }>) {
  return (
    <svg
      width={size}
      height={size}
      viewBox="0 0 20 20"
      aria-hidden="true"
      focusable="false"
      className="shrink-0"
    >
      <rect width="20" height="20" rx="4.5" className="fill-primary" />
      <g fill="none" strokeWidth="1.7" strokeLinecap="round" className="stroke-on-primary">
        <path d="M5.4 15.7A7.4 7.4 0 1 1 14.6 15.7" />
        <path d="M7.2 13.3A4.3 4.3 0 1 1 12.8 13.3" />
      </g>
      <circle cx="10" cy="10" r="1.7" className="fill-on-primary" />
    </svg>
  );
}
