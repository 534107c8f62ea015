"use client";

import { ErrorCard } from "@/components/frame/error-card";
import { fontClasses } from "./fonts";
import "./globals.css";

/** When even the root layout failed: it stands in for it, so it brings its own document. */
export default function GlobalError({ error }: Readonly<{ error: Error & { digest?: string } }>) {
  return (
    <html lang="en" className={fontClasses}>
      <body>
        <ErrorCard digest={error.digest} />
      </body>
    </html>
  );
}
