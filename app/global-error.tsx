"use client";

import { buttonClass } from "@/components/ui/button-style";
import errors from "@/lib/i18n/messages/en/errors.json";
import { fontClasses } from "./fonts";
import "./globals.css";

/**
 * When even the root layout failed: it stands in for it, so it brings its own document and words, in English. Every page carries
 * it, so it brings nothing else.
 */
export default function GlobalError({ error }: Readonly<{ error: Error & { digest?: string } }>) {
  return (
    <html lang="en" className={fontClasses}>
      <body>
        <title>{errors.documentTitle}</title>
        <main className="grid max-w-100 gap-4 p-6">
          <h1 className="text-xl font-semibold">{errors.cardTitle}</h1>
          <p>{errors.cardWords}</p>
          {error.digest === undefined ? null : (
            <p>
              <code className="text-xs">{error.digest}</code>
            </p>
          )}
          <p>
            <button
              type="button"
              className={buttonClass("primary", "regular")}
              onClick={() => {
                window.location.reload();
              }}
            >
              {errors.tryAgain}
            </button>
          </p>
        </main>
      </body>
    </html>
  );
}
