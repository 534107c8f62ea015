export const THEMES = ["system", "light", "dark"] as const;
export type Theme = (typeof THEMES)[number];

/** Set by the browser, read by the root layout, so that the first paint already has the right theme. */
export const THEME_COOKIE = "theme";

/** Anything but a known choice follows the system. */
export function parseTheme(value: string | undefined): Theme {
  return THEMES.find((theme) => theme === value) ?? "system";
}
