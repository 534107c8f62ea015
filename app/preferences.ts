"use server";

import { cookies } from "next/headers";
import { z } from "zod";
import { chooseTimeZone, LOCALE_COOKIE, LOCALES, TIME_ZONE_COOKIE } from "@/lib/domain/locale";

const ONE_YEAR_S = 31_536_000;

const preferencesSchema = z.object({
  locale: z.enum(LOCALES),
  timeZone: z.string().max(64).transform(chooseTimeZone),
});

/** Keeps the reader's language and time zone in this browser; the page is drawn anew with them. Anybody may choose. */
export async function choosePreferences(formData: FormData): Promise<void> {
  const chosen = preferencesSchema.safeParse(Object.fromEntries(formData));
  if (!chosen.success) return;
  const jar = await cookies();
  const options = { path: "/", maxAge: ONE_YEAR_S, sameSite: "lax", httpOnly: true } as const;
  jar.set(LOCALE_COOKIE, chosen.data.locale, options);
  jar.set(TIME_ZONE_COOKIE, chosen.data.timeZone, options);
}
