import type { Metadata, Viewport } from "next";
import { cookies } from "next/headers";
import { NextIntlClientProvider } from "next-intl";
import { getLocale, getMessages, getTranslations } from "next-intl/server";
import type { ReactNode } from "react";
import { parseTheme, THEME_COOKIE } from "@/components/frame/theme";
import { CLIENT_NAMESPACES } from "@/lib/i18n/client-namespaces";
import { fontClasses } from "./fonts";
import "./globals.css";

export async function generateMetadata(): Promise<Metadata> {
  const t = await getTranslations("frame");
  return {
    title: { default: "Wattprint", template: "%s · Wattprint" },
    description: t("description"),
    applicationName: "Wattprint",
    robots: { index: false, follow: false },
  };
}

export const viewport: Viewport = { width: "device-width", initialScale: 1, colorScheme: "light dark" };

export default async function RootLayout({ children }: Readonly<{ children: ReactNode }>) {
  const [jar, locale, messages] = await Promise.all([cookies(), getLocale(), getMessages()]);
  const theme = parseTheme(jar.get(THEME_COOKIE)?.value);
  const inBrowser = Object.fromEntries(CLIENT_NAMESPACES.map((name) => [name, messages[name]]));
  return (
    <html
      lang={locale}
      data-theme={theme === "system" ? undefined : theme}
      className={fontClasses}
      // The theme menu changes the attribute without a render.
      suppressHydrationWarning
    >
      <body>
        <NextIntlClientProvider messages={inBrowser}>{children}</NextIntlClientProvider>
      </body>
    </html>
  );
}
