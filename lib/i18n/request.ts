import { cookies, headers } from "next/headers";
import { getRequestConfig } from "next-intl/server";
import { chooseLocale, chooseTimeZone, LOCALE_COOKIE, TIME_ZONE_COOKIE } from "@/lib/domain/locale";
import { MESSAGES } from "./messages";

/** Language and time zone of one request: the reader's choice, else what the browser asks for, else English and UTC. */
export default getRequestConfig(async () => {
  const [jar, head] = await Promise.all([cookies(), headers()]);
  const locale = chooseLocale(jar.get(LOCALE_COOKIE)?.value, head.get("accept-language"));
  return { locale, timeZone: chooseTimeZone(jar.get(TIME_ZONE_COOKIE)?.value), messages: MESSAGES[locale] };
});
