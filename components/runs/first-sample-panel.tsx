import { useTranslations } from "next-intl";
import { useFormats } from "@/components/i18n/use-formats";
import { EmptyState } from "@/components/ui/empty-state";
import { ButtonLink } from "@/components/ui/button";
import { Panel } from "@/components/ui/panel";
import type { RunDetail } from "@/lib/domain/run";
import { trackerWords } from "./prepare/tracker-name";

/** In place of figures and charts while a run is only announced: no axis without data. */
export function FirstSamplePanel({ run, connectHref }: Readonly<{ run: RunDetail; connectHref: string }>) {
  const t = useTranslations("runPage");
  const formats = useFormats();
  const when = formats.instant(run.startedAt, { year: true, zone: true });
  const isOpen = run.status === "open";
  return (
    <Panel flush>
      <EmptyState
        title={isOpen ? t("first.waiting") : t("first.none")}
        actions={<ButtonLink href={connectHref}>{t("first.check")}</ButtonLink>}
      >
        <p>
          {t("first.announced", { ...trackerWords(run.tracker), when })}{" "}
          {isOpen ? t("first.willAppear") : t("first.unknown")}
        </p>
      </EmptyState>
    </Panel>
  );
}
