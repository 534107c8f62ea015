import { cx } from "./cx";

/** Strokes on a 16 × 16 grid. */
const PATHS = {
  bars: "M2.5 13.5v-5M6 13.5v-9M9.5 13.5v-6M13 13.5v-11",
  scatter: "M2.5 13.5h11M2.5 13.5v-11M5 10.5h.01M7 7.5h.01M10 6h.01M12.5 5h.01",
  rows: "M2.5 4h11M2.5 8h11M2.5 12h7",
  book: "M8 4.5C6.8 3.6 5 3 2.5 3v9c2.5 0 4.3.6 5.5 1.5 1.2-.9 3-1.5 5.5-1.5V3C11 3 9.2 3.6 8 4.5zM8 4.5v9",
  plug: "M6 2.5v3M10 2.5v3M4 5.5h8v2a4 4 0 01-8 0zM8 11.5v2",
  sliders: "M2.5 4.5h7M12 4.5h1.5M2.5 11.5H5M7.5 11.5h6M10.7 3v3M6.2 10v3",
  search: "M7 12A5 5 0 107 2a5 5 0 000 10zM14 14l-3.4-3.4",
  theme: "M8 13.5a5.5 5.5 0 000-11zM8 2.5a5.5 5.5 0 000 11",
  sun: "M8 11a3 3 0 100-6 3 3 0 000 6zM8 1.5V3M8 13v1.5M1.5 8H3M13 8h1.5M3.4 3.4l1 1M11.6 11.6l1 1M12.6 3.4l-1 1M4.4 11.6l-1 1",
  moon: "M13.5 9.5A5.5 5.5 0 016.5 2.5a5.5 5.5 0 107 7z",
  screen: "M2.5 3h11v8h-11zM6 13.5h4M8 11v2.5",
  "chevron-down": "M5 6.5l3 3 3-3",
  "chevron-left": "M9.5 5l-3 3 3 3",
  "chevron-right": "M6.5 5l3 3-3 3",
  check: "M3.5 8.5l3 3 6-7",
  cross: "M4 4l8 8M12 4l-8 8",
  square: "M4.5 4.5h7v7h-7z",
  power: "M9 1.5L3.5 9h4L7 14.5 12.5 7h-4z",
  target: "M8 14A6 6 0 108 2a6 6 0 000 12zM8 10.5a2.5 2.5 0 100-5 2.5 2.5 0 000 5zM8 8h.01",
  clock: "M8 14A6 6 0 108 2a6 6 0 000 12zM8 4.5V8l2.5 1.5",
  pause: "M8 14A6 6 0 108 2a6 6 0 000 12zM6.5 6v4M9.5 6v4",
  dash: "M4 8h8",
  plus: "M8 3v10M3 8h10",
  copy: "M5.5 5.5h8v8h-8zM10.5 5.5v-3h-8v8h3",
  download: "M8 2.5v7M5 7l3 3 3-3M3 13h10",
  upload: "M8 10V3M5 5.5l3-3 3 3M3 13h10",
  info: "M8 14A6 6 0 108 2a6 6 0 000 12zM8 7.5v3.5M8 5h.01",
  warning: "M8 2.5l6 11H2zM8 6.5v3.5M8 12h.01",
  filter: "M2.5 4h11M4.5 8h7M6.5 12h3",
  sort: "M5.5 3v10M3 10.5L5.5 13 8 10.5M10.5 13V3M8 5.5L10.5 3 13 5.5",
  "arrow-up": "M8 13V3M4.5 6.5L8 3l3.5 3.5",
  "arrow-down": "M8 3v10M4.5 9.5L8 13l3.5-3.5",
  history: "M3 5.2A5.5 5.5 0 112.5 8M2.5 2.5v3h3M8 5v3l2 1.5",
  more: "M3.5 8h.01M8 8h.01M12.5 8h.01",
  external: "M9 2.5h4.5V7M13.5 2.5L7.5 8.5M11.5 9v4.5h-9v-9H7",
  key: "M5.5 10.5a3 3 0 110-6 3 3 0 010 6zM8.3 7.5h5.2V10M11.5 7.5v2",
  user: "M8 8a2.8 2.8 0 100-5.6A2.8 2.8 0 008 8zM2.8 13.8a5.3 5.3 0 0110.4 0",
  users:
    "M6 8a2.5 2.5 0 100-5 2.5 2.5 0 000 5zM1.8 13a4.3 4.3 0 018.4 0M10.5 3.2a2.5 2.5 0 010 4.6M12 9.5a4.3 4.3 0 012.2 3.5",
  building: "M3.5 13.5v-11h6v11M9.5 6.5h3v7M2 13.5h12M5.5 5h2M5.5 7.5h2M5.5 10h2",
  tag: "M2.5 2.5h5l6 6-5 5-6-6zM5.5 5.5h.01",
  model: "M8 2l5.5 3v6L8 14l-5.5-3V5zM2.5 5L8 8l5.5-3M8 8v6",
  leave: "M6.5 2.5h-4v11h4M10.5 5l3 3-3 3M13.5 8H6",
  portfolio: "M2.5 5.5h11v8h-11zM5.5 5.5v-3h5v3M2.5 9h11",
  file: "M3.5 2.5h6l3 3v8h-9zM9.5 2.5v3h3M5.5 8.5h5M5.5 11h5",
  budget: "M2.5 11.5a5.5 5.5 0 0111 0M8 11.5l2.5-3.5M2.5 13.5h11",
  advice: "M6 11.5a4.5 4.5 0 114 0v1.5H6zM6.5 15h3",
  inbox: "M2.5 9.5L4.5 3h7l2 6.5v4h-11zM2.5 9.5h3.2l.8 1.5h3l.8-1.5h3.2",
  folder: "M2.5 12.5v-9h4l1.5 2h5.5v7z",
  pencil: "M3 13l.7-3L10.5 3.2l2.3 2.3L6 12.3z",
  trash: "M3 4.5h10M6 4.5v-2h4v2M4.5 4.5l.7 9h5.6l.7-9",
  spinner: "M8 2a6 6 0 106 6",
} as const;

export type IconName = keyof typeof PATHS;

/** Decorative: the words beside it, or the label of its button, carry the meaning. */
export function Icon({
  name,
  size = 16,
  className,
}: Readonly<{ name: IconName; size?: number; className?: string }>) {
  return (
    <svg
      width={size}
      height={size}
      viewBox="0 0 16 16"
      fill="none"
      stroke="currentColor"
      strokeWidth={1.4}
      strokeLinecap="round"
      strokeLinejoin="round"
      aria-hidden="true"
      focusable="false"
      className={cx("shrink-0", className)}
    >
      <path d={PATHS[name]} />
    </svg>
  );
}
