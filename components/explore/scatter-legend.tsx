import { useTranslations } from "next-intl";
import type { PlotGroup } from "./prepare/scatter";
import { markPath } from "./prepare/shapes";

/** Groups by shape and colour, then what the line and hollow marks mean. One row that scrolls where it is too long. */
export function ScatterLegend({ groups }: Readonly<{ groups: readonly PlotGroup[] }>) {
  const t = useTranslations("explorePlot");
  return (
    <ul
      aria-label={t("legend")}
      // What scrolls can be reached by keyboard.
      tabIndex={0}
      className="flex gap-x-3.5 overflow-x-auto pb-1 text-xs whitespace-nowrap text-text-2"
    >
      {groups.map((group) => (
        <li key={group.label} className="inline-flex items-center gap-1.5">
          <svg width={13} height={13} aria-hidden="true" className="shrink-0">
            <path d={markPath(group.shape, 6.5, 6.5, 4)} fill={group.colour} />
          </svg>
          {group.label}
        </li>
      ))}
      <li className="inline-flex items-center gap-1.5">
        <span aria-hidden="true" className="h-px w-4 bg-text-1" />
        {t("front")}
      </li>
      <li>{t("hollow")}</li>
    </ul>
  );
}
