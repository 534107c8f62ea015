import { THEME_COOKIE, type Theme } from "./theme";

const ONE_YEAR_S = 31_536_000;

/** The attribute on <html> is the state; the cookie only carries it to the next request. In the browser. */
export function chooseTheme(theme: Theme): void {
  if (theme === "system") delete document.documentElement.dataset["theme"];
  else document.documentElement.dataset["theme"] = theme;
  document.cookie = `${THEME_COOKIE}=${theme}; path=/; max-age=${String(ONE_YEAR_S)}; samesite=lax`;
}
