"use client";

import { useTranslations } from "next-intl";
import { CenterCard } from "@/components/frame/center-card";
import { Button } from "@/components/ui/button";

/** In place of a page outside an organization's frame, or of the frame itself. `digest` is Next's mark in the log. */
export function ErrorCard({ digest }: Readonly<{ digest: string | undefined }>) {
  const t = useTranslations("errors");
  return (
    <>
      <title>{t("documentTitle")}</title>
      <CenterCard title={t("cardTitle")}>
        <p className="mb-4">{t("cardWords")}</p>
        {digest === undefined ? null : (
          <p className="mb-4 text-xs text-text-3">
            {t.rich("digest", { digest, code: (words) => <code className="text-text-1">{words}</code> })}
          </p>
        )}
        <Button
          kind="primary"
          onClick={() => {
            window.location.reload();
          }}
        >
          {t("tryAgain")}
        </Button>
      </CenterCard>
    </>
  );
}
