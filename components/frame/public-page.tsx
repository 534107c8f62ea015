import { useTranslations } from "next-intl";
import Link from "next/link";
import type { ReactNode } from "react";
import { Mark } from "./mark";

/** The shell of public pages without a session. */
export function PublicPage({ children }: Readonly<{ children: ReactNode }>) {
  const t = useTranslations("labels");
  return (
    <main id="main" className="mx-auto max-w-6xl px-4 py-6">
      <nav aria-label={t("publicNav")} className="mb-5 flex flex-wrap items-center gap-x-4 gap-y-1 text-sm">
        <span className="flex items-center gap-2 text-lg font-semibold text-text-1">
          <Mark />
          Wattprint
        </span>
        <Link href="/labels" className="underline">
          {t("catalogue.title")}
        </Link>
        <Link href="/verify" className="underline">
          {t("checkFile.title")}
        </Link>
        <Link href="/method" className="underline">
          {t("methodPage")}
        </Link>
      </nav>
      {children}
    </main>
  );
}
