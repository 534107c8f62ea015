"use client";

import { useTranslations } from "next-intl";
import { useState, type ChangeEvent } from "react";
import { Button } from "@/components/ui/button";
import { FileInput } from "@/components/ui/file-input";
import { Textarea } from "@/components/ui/textarea";
import { useFileDrop } from "@/components/ui/use-file-drop";
import { LABEL_JWS_TYPE } from "@/lib/domain/label/jws";
import { verifyPath } from "@/lib/domain/label/label-id";
import { judgeFile, type FileVerdict } from "./prepare/verdict";
import { VerdictNotice } from "./signature-check";

/** A report of thousands of runs has some megabytes: more is something else. */
const MOST_BYTES = 100_000_000;
/** A label's file is some kilobytes: a longer text is judged, but not shown. */
const MOST_SHOWN = 200_000;

/** Checks a label's file or a report's JSON that somebody has: pasted, chosen or dropped. It never leaves the browser. */
export function FileCheck() {
  const t = useTranslations("labelCheck");
  const [text, setText] = useState("");
  const [found, setFound] = useState<FileVerdict | null>(null);
  const judge = (given: string) => {
    judgeFile(given).then(setFound, () => {
      setFound({ verdict: { kind: "unreachable" }, type: LABEL_JWS_TYPE, id: null });
    });
  };
  const read = (file: File | undefined) => {
    if (file === undefined) return;
    void (file.size > MOST_BYTES ? Promise.resolve("") : file.text()).then((given) => {
      setText(given.length > MOST_SHOWN ? "" : given);
      judge(given);
    });
  };
  const { isOver, handlers } = useFileDrop(read);
  return (
    <div className={`grid gap-3 rounded-md ${isOver ? "outline-2 outline-accent" : ""}`} {...handlers}>
      <label className="grid gap-1 font-medium text-text-1">
        {t("paste")}
        <Textarea
          rows={4}
          spellCheck={false}
          className="font-mono text-xs font-normal"
          value={text}
          onChange={(event) => {
            setText(event.target.value);
            setFound(null);
          }}
        />
      </label>
      <div className="flex flex-wrap items-center gap-3">
        <Button
          kind="primary"
          onClick={() => {
            judge(text);
          }}
        >
          {t("check")}
        </Button>
        <label className="text-text-2">
          <span className="mr-2">{t("choose")}</span>
          <FileInput
            accept=".json,.jws,application/json,application/jose"
            onChange={(event: ChangeEvent<HTMLInputElement>) => {
              read(event.target.files?.[0]);
            }}
          />
        </label>
      </div>
      <VerdictNotice verdict={found?.verdict ?? null} waiting={null} type={found?.type ?? LABEL_JWS_TYPE} />
      {found?.id == null ? null : (
        <p>
          <a href={verifyPath(found.id)} className="underline">
            {t("present", { id: found.id })}
          </a>
        </p>
      )}
    </div>
  );
}
