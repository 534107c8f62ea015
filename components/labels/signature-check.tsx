"use client";

import { useTranslations } from "next-intl";
import { useEffect, useState } from "react";
import { Notice } from "@/components/ui/notice";
import { LABEL_JWS_TYPE, verifyLabelJws, type JwsType } from "@/lib/domain/label/jws";
import { fetchSigned, hashOf, readKeys, type Verdict } from "./prepare/verdict";

/** Checks, in the reader's own browser, that what this page shows is what was signed. */
export function SignatureCheck({
  jwsPath,
  sha256,
  type = LABEL_JWS_TYPE,
}: Readonly<{
  jwsPath: string;
  /** Hex, of the signed text that the page shows. */
  sha256: string;
  type?: JwsType;
}>) {
  const t = useTranslations("labelCheck");
  const [verdict, setVerdict] = useState<Verdict | null>(null);
  useEffect(() => {
    let isGone = false;
    check(jwsPath, sha256, type).then(
      (found) => {
        if (!isGone) setVerdict(found);
      },
      () => {
        if (!isGone) setVerdict({ kind: "unreachable" });
      },
    );
    return () => {
      isGone = true;
    };
  }, [jwsPath, sha256, type]);
  return <VerdictNotice verdict={verdict} waiting={t("checking")} type={type} />;
}

async function check(jwsPath: string, sha256: string, type: JwsType): Promise<Verdict> {
  const [token, keys] = await Promise.all([fetchSigned(jwsPath), readKeys()]);
  if (token === null) return { kind: "unreachable" };
  const checked = await verifyLabelJws(token, keys, type);
  if (checked.outcome === "unsupported") return { kind: "unsupported" };
  if (checked.outcome === "broken") return { kind: "broken", reason: checked.reason };
  return (await hashOf(checked.payload)) === sha256
    ? { kind: "valid", keyId: checked.kid }
    : { kind: "broken", reason: "document" };
}

/** What a check found, for whoever looks and whoever listens. */
export function VerdictNotice({
  verdict,
  waiting,
  type = LABEL_JWS_TYPE,
}: Readonly<{ verdict: Verdict | null; waiting: string | null; type?: JwsType }>) {
  const t = useTranslations("labelCheck");
  const isLabel = type === LABEL_JWS_TYPE;
  if (verdict === null) {
    return waiting === null ? null : (
      <Notice title={waiting} announce>
        {t("inBrowser")}
      </Notice>
    );
  }
  switch (verdict.kind) {
    case "valid":
      return (
        <Notice kind="good" title={t("valid")} announce>
          {t(isLabel ? "validWords" : "validReport", { key: verdict.keyId })}
        </Notice>
      );
    case "broken":
      return (
        <Notice kind="bad" title={t("broken")} announce>
          {t(`reason.${verdict.reason}`)} {t(isLabel ? "brokenWords" : "brokenReport")}
        </Notice>
      );
    case "unsupported":
      return (
        <Notice kind="warn" title={t("unsupported")} announce>
          {t("unsupportedWords")} <a href="#offline">{t("offlineLink")}</a>
        </Notice>
      );
    case "unreachable":
      return (
        <Notice kind="warn" title={t("unreachable")} announce>
          {t("unreachableWords")}
        </Notice>
      );
  }
}
