import { useTranslations } from "next-intl";
import { useFormats } from "@/components/i18n/use-formats";
import { Notice } from "@/components/ui/notice";
import type { RunDetail } from "@/lib/domain/run";
import { runStateLimitsS } from "@/lib/domain/run-state";

/** What a state means, where a word alone does not say it; nothing for a run that runs or finished. */
export function RunNotice({ run }: Readonly<{ run: RunDetail }>) {
  const t = useTranslations("runPage");
  const formats = useFormats();
  if (run.lastSampledAt === null) return null;
  const last = formats.instant(run.lastSampledAt, { seconds: true, zone: true });
  if (run.state === "stale") return <StaleNotice run={run} last={last} />;
  if (run.state === "ended") {
    return (
      <Notice title={t("notice.endedTitle", { when: last })} className="mb-3.5">
        {t("notice.ended")}
      </Notice>
    );
  }
  if (run.state !== "failed" && run.state !== "killed") return null;
  return (
    <Notice
      kind={run.state === "failed" ? "bad" : "warn"}
      title={
        run.endedAt === null
          ? t(`notice.${run.state}`)
          : t(`notice.${run.state}At`, { when: formats.instant(run.endedAt, { zone: true }) })
      }
      className="mb-3.5"
    >
      {run.exitCause === null ? (
        <p>{t("notice.noCause")}</p>
      ) : (
        <>
          <p className="font-mono text-xs wrap-anywhere">{run.exitCause}</p>
          <p>{t("notice.stays")}</p>
        </>
      )}
    </Notice>
  );
}

function StaleNotice({ run, last }: Readonly<{ run: RunDetail; last: string }>) {
  const t = useTranslations("runPage");
  const formats = useFormats();
  const { endedAfterS } = runStateLimitsS(run.intervalS);
  return (
    <Notice kind="warn" title={t("notice.staleTitle", { when: last })} className="mb-3.5">
      {t("notice.stale", {
        interval: formats.duration(run.intervalS),
        silence: formats.duration(endedAfterS),
      })}
    </Notice>
  );
}
