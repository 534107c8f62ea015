import { getLocale, getTimeZone } from "next-intl/server";
import { createFormats, type Formats } from "@/lib/domain/formats";

/** What `useFormats` gives, for server components and actions that are async. */
export async function getFormats(): Promise<Formats> {
  const [locale, timeZone] = await Promise.all([getLocale(), getTimeZone()]);
  return createFormats({ locale, timeZone });
}
