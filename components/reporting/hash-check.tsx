"use client";

import { useTranslations } from "next-intl";
import { useState } from "react";
import { hashOfBytes } from "@/components/labels/prepare/verdict";
import { FileInput } from "@/components/ui/file-input";
import { Notice } from "@/components/ui/notice";
import { useFileDrop } from "@/components/ui/use-file-drop";

type Found = { kind: "reading" | "same" | "not-json" | "unable" } | { kind: "other"; sha256: string };

/** What a report is printed to, or packed in. */
const PRINTED = /\.(?:pdf|xlsx|csv|zip)$/i;

/** Compares the SHA-256 of a file that somebody has with a report's. The file never leaves the browser. */
export function HashCheck({ sha256 }: Readonly<{ sha256: string }>) {
  const t = useTranslations("reportClient");
  const [found, setFound] = useState<Found | null>(null);
  const read = (file: File | undefined) => {
    if (file === undefined) return;
    if (PRINTED.test(file.name)) {
      setFound({ kind: "not-json" });
      return;
    }
    setFound({ kind: "reading" });
    file
      .arrayBuffer()
      .then(hashOfBytes)
      .then(
        (hash) => {
          setFound(hash === sha256 ? { kind: "same" } : { kind: "other", sha256: hash });
        },
        () => {
          setFound({ kind: "unable" });
        },
      );
  };
  const { isOver, handlers } = useFileDrop(read);
  return (
    <div className={`grid gap-3 rounded-md ${isOver ? "outline-2 outline-accent" : ""}`} {...handlers}>
      <label className="grid gap-1 font-medium text-text-1">
        {t("check.drop")}
        <FileInput
          accept=".json,application/json"
          aria-describedby="hash-check-hint"
          onChange={(event) => {
            read(event.target.files?.[0]);
          }}
        />
      </label>
      <p id="hash-check-hint" className="text-xs text-text-3">
        {t("check.hint")}
      </p>
      <FoundNotice found={found} />
    </div>
  );
}

function FoundNotice({ found }: Readonly<{ found: Found | null }>) {
  const t = useTranslations("reportClient");
  switch (found?.kind) {
    case undefined:
      return null;
    case "reading":
      return <Notice title={t("check.reading")} announce />;
    case "same":
      return (
        <Notice kind="good" title={t("check.same")} announce>
          {t("check.sameWords")}
        </Notice>
      );
    case "not-json":
      return (
        <Notice kind="warn" title={t("check.notJson")} announce>
          {t("check.notJsonWords")}
        </Notice>
      );
    case "other":
      return (
        <Notice kind="bad" title={t("check.other")} announce>
          {t("check.otherWords", { sha256: found.sha256 })}
        </Notice>
      );
    case "unable":
      return (
        <Notice kind="warn" title={t("check.unable")} announce>
          {t("check.unableWords")}
        </Notice>
      );
  }
}
