"use client";

import { useState } from "react";
import { SelectField } from "@/components/ui/field";
import { FirstSample } from "./first-sample";
import type { TokenOption } from "./types";

/** Until a token is made here, the page can listen to one that was made before. */
export function ListenToToken({
  tokens,
  organizationSlug,
}: Readonly<{ tokens: readonly TokenOption[]; organizationSlug: string }>) {
  const [tokenId, setTokenId] = useState("");
  const what = "and says what arrives: the power, the hardware, or why something was refused.";
  if (tokens.length === 0) {
    return <p className="text-xs text-text-3">This page listens as soon as there is a token, {what}</p>;
  }
  return (
    <div className="grid gap-3">
      <div className="max-w-110 noscript:hidden">
        <SelectField
          label="Listen to a token made before"
          name="listen-to"
          hint={`Or make one above: this page then listens to it, ${what}`}
          value={tokenId}
          onChange={(event) => {
            setTokenId(event.target.value);
          }}
          options={[
            { value: "", label: "choose a token" },
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
