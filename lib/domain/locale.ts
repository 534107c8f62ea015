/** Languages of the interface. The API speaks English only. */
export const LOCALES = ["en", "de"] as const;
export type Locale = (typeof LOCALES)[number];

export const DEFAULT_LOCALE: Locale = "en";
/** In which times are shown until the reader chooses another. */
export const DEFAULT_TIME_ZONE = "UTC";

/** The reader's choices, set by the browser and read with each request. */
export const LOCALE_COOKIE = "locale";
export const TIME_ZONE_COOKIE = "time-zone";

/** The chosen language, else the best of an `Accept-Language` header (RFC 9110 section 12.5.4), else English. */
export function chooseLocale(chosen: string | undefined, acceptLanguage: string | null): Locale {
  const known = LOCALES.find((locale) => locale === chosen);
  if (known !== undefined) return known;
  const wanted = (acceptLanguage ?? "")
    .split(",")
    .map((range) => {
      const [tag = "", ...parameters] = range
        .trim()
        .toLowerCase()
        .split(/\s*;\s*/);
      const weight = parameters.find((parameter) => parameter.startsWith("q="));
      return { language: tag.split("-")[0], weight: weight === undefined ? 1 : Number(weight.slice(2)) };
    })
    .filter(({ weight }) => weight > 0)
    .sort((a, b) => b.weight - a.weight);
  for (const { language } of wanted) {
    const locale = LOCALES.find((candidate) => candidate === language);
    if (locale !== undefined) return locale;
  }
  return DEFAULT_LOCALE;
}

/** The chosen time zone where it is one that the platform knows, else UTC. */
export function chooseTimeZone(chosen: string | undefined): string {
  if (chosen === undefined || chosen === "") return DEFAULT_TIME_ZONE;
  try {
    return new Intl.DateTimeFormat("en", { timeZone: chosen }).resolvedOptions().timeZone;
  } catch {
    return DEFAULT_TIME_ZONE;
  }
}
