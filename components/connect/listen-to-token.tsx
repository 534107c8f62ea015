"use client";

import { useTranslations } from "next-intl";
import { useState } from "react";
import { SelectField } from "@/components/ui/field";
import { FirstSample } from "./first-sample";
import type { TokenOption } from "./types";

/** Until a token is made here, the page can listen to one that was made before. */
export function ListenToToken({
  tokens,
  organizationSlug,
}: Readonly<{ tokens: readonly TokenOption[]; organizationSlug: string }>) {
  const t = useTranslations("connect");
  const [tokenId, setTokenId] = useState("");

  if (tokens.length === 0) {
    return <p className="text-xs text-text-3">{t("listenLater")}</p>;
  }
  return (
    <div className="grid gap-3">
      <div className="max-w-110 noscript:hidden">
        <SelectField
          label={t("listenTo")}
          name="listen-to"
          hint={t("listenHint")}
          value={tokenId}
          onChange={(event) => {
            setTokenId(event.target.value);
          }}
          options={[
            { value: "", label: t("chooseToken") },
            ...tokens.map((token) => ({ value: token.id, label: token.name })),
          ]}
        />
      </div>
      {tokenId === "" ? null : (
        <FirstSample key={tokenId} tokenId={tokenId} organizationSlug={organizationSlug} isFirst={false} />
      )}
    </div>
  );
}
