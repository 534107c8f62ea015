import { useTranslations } from "next-intl";
import { useFormats } from "@/components/i18n/use-formats";
import { EstimateBadge } from "@/components/ui/estimate-badge";
import { Icon } from "@/components/ui/icon";
import { Panel } from "@/components/ui/panel";
import type { RunDetail } from "@/lib/domain/run";
import { prepareQuality } from "./prepare/quality";
import type { QualityPart } from "./prepare/quality";

/** Which part of the energy was measured, which estimated, and how. */
export function QualityPanel({ run }: Readonly<{ run: RunDetail }>) {
  const t = useTranslations("runPage");
  const quality = prepareQuality(run, { t: useTranslations("runWhy"), formats: useFormats() });
  return (
    <Panel title={t("quality.title")} why="measured" footer={quality.sentence} flush>
      <ul className="px-3.5 py-1">
        {quality.parts.map((part) => (
          <Part key={part.key} part={part} />
        ))}
      </ul>
    </Panel>
  );
}

const KEYS = { gpu: "bg-gpu", cpu: "bg-cpu", ram: "bg-ram", other: "bg-other" } as const;

function Part({ part }: Readonly<{ part: QualityPart }>) {
  return (
    <li className="grid grid-cols-[minmax(0,1fr)_auto] gap-x-3 border-t border-line py-2 tabular-nums first:border-t-0">
      <span className="flex flex-wrap items-center gap-1.5 font-medium text-text-1">
        <span aria-hidden="true" className={`size-2.25 rounded-[2px] ${KEYS[part.key]}`} />
        {part.name}
        <Mark measured={part.measured} />
      </span>
      <span className="text-right text-text-1">
        {part.energy} <span className="text-text-3">{part.share}</span>
      </span>
      <small className="col-span-2 text-xs text-text-3">{part.why}</small>
    </li>
  );
}

function Mark({ measured }: Readonly<{ measured: boolean | null }>) {
  const t = useTranslations("runPage");
  if (measured === null)
    return <span className="text-2xs font-normal text-text-3">{t("quality.notKnown")}</span>;
  if (!measured) return <EstimateBadge />;
  return (
    <span className="inline-flex items-center gap-1 text-2xs font-medium text-text-2">
      <Icon name="check" size={11} />
      {t("quality.measured")}
    </span>
  );
}
