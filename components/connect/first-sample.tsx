"use client";

import { useTranslations } from "next-intl";
import Link from "next/link";
import type { ReactNode } from "react";
import { useFormats } from "@/components/i18n/use-formats";
import { Icon, type IconName } from "@/components/ui/icon";
import type { TokenNews } from "./token-news";
import { useTokenNews } from "./use-token-news";

const NARROW_SPACE = "\u202f";

/** Waits for a token's first sample and says when it came, or why one was refused. */
export function FirstSample({
  tokenId,
  organizationSlug,
  isFirst = true,
}: Readonly<{
  tokenId: string;
  organizationSlug: string;
  /** False for a token that may have posted before. */
  isFirst?: boolean;
}>) {
  const t = useTranslations("connect");
  const { news, isReachable, sinceMs } = useTokenNews(tokenId, organizationSlug, { untilFirst: isFirst });
  const sample = news?.firstSample ?? null;
  return (
    <div
      className={`rounded-lg border bg-surface ${sample === null ? "border-line" : "border-good"}`}
      data-testid="first-sample"
    >
      <div role="status">
        {sample === null ? (
          <Waiting isFirst={isFirst} />
        ) : (
          <Received sample={sample} organizationSlug={organizationSlug} isFirst={isFirst} />
        )}
      </div>
      {sample === null ? (
        <p className="px-3.5 pb-3 pl-10 text-xs text-text-3">
          {isReachable ? t("listening", { wait: formatWait(sinceMs) }) : t("notReachable")}
        </p>
      ) : null}
      <News news={news} />
    </div>
  );
}

function Waiting({ isFirst }: Readonly<{ isFirst: boolean }>) {
  const t = useTranslations("connect");
  return (
    <p className="flex items-center gap-2.5 px-3.5 pt-3 font-medium text-text-1">
      <span aria-hidden="true" className="m-1 size-2 shrink-0 animate-live rounded-full bg-info" />
      {t(isFirst ? "waitingFirst" : "waiting")}
    </p>
  );
}

function Received({
  sample,
  organizationSlug,
  isFirst,
}: Readonly<{
  sample: NonNullable<TokenNews["firstSample"]>;
  organizationSlug: string;
  isFirst: boolean;
}>) {
  const formats = useFormats();
  const t = useTranslations("connect");

  return (
    <div className="flex flex-wrap items-center gap-x-2.5 gap-y-2 px-3.5 py-3">
      <Icon name="check" className="text-good" />
      <div className="min-w-0 flex-1">
        <p className="font-medium text-text-1">
          {t.rich(isFirst ? "received" : "lastReceived", {
            power: formats.joined(formats.power(sample.powerW)),
            figure: (power) => <span className="tabular-nums">{power}</span>,
          })}
        </p>
        <p className="text-xs text-text-3">
          {sample.hardware ?? t("hardwareUnknown")} · {formats.instant(sample.sampledAt, { seconds: true })}
        </p>
      </div>
      <Link href={`/${organizationSlug}/runs/${sample.runId}`} className="underline">
        {t("openRun")}
      </Link>
    </div>
  );
}

function News({ news }: Readonly<{ news: TokenNews | null }>) {
  const t = useTranslations("connect");
  const refusal = news?.lastRefusal ?? null;
  const usedAt = news?.lastUsedAt ?? null;
  if (refusal === null && usedAt === null) return null;
  return (
    <ul className="text-xs">
      {usedAt === null ? null : (
        <NewsLine icon="check" ink="text-good-text" at={usedAt}>
          {t("tokenUsed")}
        </NewsLine>
      )}
      {refusal === null ? null : (
        <NewsLine icon="warning" ink="text-warn-text" at={refusal.at}>
          {t("refused", { detail: refusal.detail })}
        </NewsLine>
      )}
    </ul>
  );
}

function NewsLine({
  icon,
  ink,
  at,
  children,
}: Readonly<{ icon: IconName; ink: string; at: string; children: ReactNode }>) {
  const formats = useFormats();
  return (
    <li className={`flex items-start gap-2.5 border-t border-line px-3.5 py-2 ${ink}`}>
      <Icon name={icon} size={14} className="mt-px" />
      <span className="min-w-0 flex-1 wrap-anywhere">{children}</span>
      <time dateTime={at} className="text-text-3 tabular-nums">
        {formats.instant(at, { seconds: true })}
      </time>
    </li>
  );
}

function formatWait(ms: number): string {
  const seconds = Math.floor(ms / 1000);
  const rest = `${String(seconds % 60)}${NARROW_SPACE}s`;
  return seconds < 60 ? rest : `${String(Math.floor(seconds / 60))}${NARROW_SPACE}min ${rest}`;
}
