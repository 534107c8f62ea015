"use client";

import { useTranslations } from "next-intl";
import { CopyButton } from "@/components/ui/copy-button";
import { Notice } from "@/components/ui/notice";

/** A secret, this once. */
export function WebhookSecret({ title, secret }: Readonly<{ title: string; secret: string }>) {
  const t = useTranslations("webhookForms");
  return (
    <Notice kind="good" title={title} announce>
      <p>{t("secretWords")}</p>
      <p className="mt-1.5 flex flex-wrap items-center gap-2">
        <code
          data-testid="webhook-secret"
          translate="no"
          className="min-w-0 font-mono text-xs wrap-anywhere text-text-1"
        >
          {secret}
        </code>
        <CopyButton text={secret} label={t("copySecret")} />
      </p>
    </Notice>
  );
}
