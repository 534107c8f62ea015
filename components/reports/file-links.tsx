"use client";

import { useTranslations } from "next-intl";
import { useEffect, useState } from "react";
import { useFormats } from "@/components/i18n/use-formats";
import { Progress } from "@/components/ui/progress";
import type { FileProgress } from "@/lib/domain/report/report-file";

const ASK_EVERY_MS = 400;
/** The server may not know of a download yet when it is first asked. */
const ANSWERS_UNTIL_OVER = 2;
const FORGET_AFTER_MS = 6000;

export type FileLink = Readonly<{ file: string; href: string; label: string }>;

/** Downloads: plain links, and how far the file is that was asked for last. */
export function FileLinks({ links }: Readonly<{ links: readonly FileLink[] }>) {
  const [asked, setAsked] = useState<{ link: FileLink; at: number } | null>(null);
  return (
    <>
      <ul className="flex flex-wrap gap-x-4 gap-y-1.5">
        {links.map((link) => (
          <li key={link.file}>
            <a
              href={link.href}
              className="underline underline-offset-2"
              onClick={(event) => setAsked({ link, at: event.timeStamp })}
            >
              {link.label}
            </a>
          </li>
        ))}
      </ul>
      {asked === null ? null : <Making key={asked.at} link={asked.link} onEnd={() => setAsked(null)} />}
    </>
  );
}

function Making({ link, onEnd }: Readonly<{ link: FileLink; onEnd: () => void }>) {
  const t = useTranslations("reportClient.files");
  const formats = useFormats();
  const { state, share } = useProgress(`${link.href}/progress`, onEnd);
  const shown = state === "making" ? share : null;
  return (
    <div className="mt-3 flex flex-wrap items-center gap-x-3 gap-y-1 text-xs text-text-2">
      <p role="status">{t(state, { file: link.label })}</p>
      {state === "none" ? null : (
        <Progress label={t("progress", { file: link.label })} share={shown} className="w-40" />
      )}
      {shown === null ? null : <span className="tabular-nums">{formats.percent(shown)}</span>}
    </div>
  );
}

/** Asks until the file is made; `onEnd` comes when that has been said long enough. */
function useProgress(address: string, onEnd: () => void): FileProgress {
  const [progress, setProgress] = useState<FileProgress>({ state: "gathering", share: 0 });
  useEffect(() => {
    const watch: { timer?: ReturnType<typeof setTimeout>; isLeft: boolean } = { isLeft: false };
    const ask = async (overBefore: number): Promise<void> => {
      const next = await fetchProgress(address);
      if (watch.isLeft) return;
      const over = next.state === "none" ? overBefore + 1 : 0;
      const isOver = over >= ANSWERS_UNTIL_OVER;
      if (over === 0 || isOver) setProgress(next);
      watch.timer = isOver
        ? setTimeout(onEnd, FORGET_AFTER_MS)
        : setTimeout(() => void ask(over), ASK_EVERY_MS);
    };
    watch.timer = setTimeout(() => void ask(0), ASK_EVERY_MS);
    return () => {
      watch.isLeft = true;
      clearTimeout(watch.timer);
    };
  }, [address, onEnd]);
  return progress;
}

async function fetchProgress(address: string): Promise<FileProgress> {
  const answer = await fetch(address, { cache: "no-store" }).catch(() => null);
  if (answer?.headers.get("content-type")?.includes("json") !== true) return { state: "none", share: 0 };
  // What the route beside the download answers.
  return (await answer.json()) as FileProgress;
}
