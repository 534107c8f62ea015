"use client";

import { NextIntlClientProvider } from "next-intl";
import { ErrorCard } from "@/components/frame/error-card";
import { DEFAULT_LOCALE } from "@/lib/domain/locale";
import errors from "@/lib/i18n/messages/en/errors.json";
import ui from "@/lib/i18n/messages/en/ui.json";
import { fontClasses } from "./fonts";
import "./globals.css";

/** When even the root layout failed: it stands in for it, so it brings its own document and the few words it says. */
export default function GlobalError({ error }: Readonly<{ error: Error & { digest?: string } }>) {
  return (
    <html lang={DEFAULT_LOCALE} className={fontClasses}>
      <body>
        <NextIntlClientProvider locale={DEFAULT_LOCALE} messages={{ errors, ui }}>
          <ErrorCard digest={error.digest} />
        </NextIntlClientProvider>
      </body>
    </html>
  );
}
