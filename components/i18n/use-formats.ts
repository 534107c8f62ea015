import { useLocale, useTimeZone } from "next-intl";
import { createFormats, type Formats } from "@/lib/domain/formats";
import { DEFAULT_TIME_ZONE } from "@/lib/domain/locale";

const made = new Map<string, Formats>();

/** Figures and times as the reader of this page sees them. In browser and server components that are not async. */
export function useFormats(): Formats {
  const locale = useLocale();
  const timeZone = useTimeZone() ?? DEFAULT_TIME_ZONE;
  const key = `${locale} ${timeZone}`;
  const formats = made.get(key) ?? createFormats({ locale, timeZone });
  made.set(key, formats);
  return formats;
}
