import { useTranslations } from "next-intl";
import Link from "next/link";
import { useFormats } from "@/components/i18n/use-formats";
import { Icon } from "@/components/ui/icon";
import { Panel } from "@/components/ui/panel";
import { Tag } from "@/components/ui/tag";
import type { ReportGap } from "@/lib/domain/report/results";
import { gapWords } from "./prepare/report-words";

const TONES = { blocks: "bad", weak: "warn", note: "neutral" } as const;

/** What is missing or weak before a signature, the weightiest first; of a final report what it leaves open, to be read only. */
export function GapList({
  gaps,
  orgPath,
  isFinal = false,
}: Readonly<{ gaps: readonly ReportGap[]; orgPath: string; isFinal?: boolean }>) {
  const t = useTranslations("reports");
  const formats = useFormats();
  const blocking = gaps.filter((gap) => gap.severity === "blocks").length;
  const standing = blocking > 0 ? t("gaps.blocking", { count: blocking }) : t("gaps.none");
  return (
    <Panel
      id="gaps"
      title={t(isFinal ? "gaps.finalTitle" : "gaps.title")}
      why="report"
      note={isFinal ? t("gaps.finalNote") : standing}
      flush
    >
      {gaps.length === 0 ? (
        <p className="flex items-center gap-2 p-3.5">
          <Icon name="check" size={14} className="text-good" />
          {t("gaps.nothing")}
        </p>
      ) : (
        <ul className="divide-y divide-line">
          {gaps.map((gap) => {
            const { title, remedy, href } = gapWords(gap, orgPath, { t, formats });
            return (
              <li key={gap.id} className="grid gap-0.5 px-3.5 py-2.5">
                <p className="flex flex-wrap items-center gap-2">
                  <Tag tone={TONES[gap.severity]}>{t(`gaps.${gap.severity}`)}</Tag>
                  <span className="font-medium text-text-1">{title}</span>
                  {gap.movesKgCo2e === null ? null : (
                    <span className="text-xs text-text-3">
                      {t("gaps.moves", { mass: formats.joined(formats.mass(gap.movesKgCo2e), "") })}
                    </span>
                  )}
                </p>
                {isFinal ? null : (
                  <p className="text-text-2">
                    {remedy}{" "}
                    <Link
                      href={href}
                      className="underline underline-offset-2"
                      aria-label={t("gaps.mendOf", { title })}
                    >
                      {t("gaps.mend")}
                    </Link>
                  </p>
                )}
              </li>
            );
          })}
        </ul>
      )}
    </Panel>
  );
}
