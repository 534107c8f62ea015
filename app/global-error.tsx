"use client";

import { CenterCard } from "@/components/frame/center-card";
import { Button } from "@/components/ui/button";
import { fontClasses } from "./fonts";
import "./globals.css";

/** When even the root layout failed: it stands in for it, so it brings its own document. */
export default function GlobalError({ error }: Readonly<{ error: Error & { digest?: string } }>) {
  return (
    <html lang="en" className={fontClasses}>
      <body>
        <title>Error · Wattprint</title>
        <CenterCard title="This page could not be shown">
          <p className="mb-4">
            The server answered with an error. Nothing was changed, and what is stored stays stored.
          </p>
          {error.digest === undefined ? null : (
            <p className="mb-4 text-xs text-text-3">
              For the server&rsquo;s log: <code className="text-text-1">{error.digest}</code>
            </p>
          )}
          <Button kind="primary" onClick={() => window.location.reload()}>
            Try again
          </Button>
        </CenterCard>
      </body>
    </html>
  );
}
