import { useTranslations } from "next-intl";
import { Icon } from "@/components/ui/icon";
import type { FilterFault } from "@/lib/domain/run-filter";

export const FILTER_FAULTS_ID = "run-filter-faults";

/** What is not understood of a filter's text, and therefore not applied. */
export function FilterFaults({ text, faults }: Readonly<{ text: string; faults: readonly FilterFault[] }>) {
  const t = useTranslations("runTable");
  return (
    <ul
      id={FILTER_FAULTS_ID}
      aria-live="polite"
      aria-label={t("filter.faults")}
      className="grid gap-0.5 text-xs text-bad-text empty:hidden"
    >
      {faults.map((fault) => (
        <li key={`${String(fault.at)} ${fault.code}`} className="flex flex-wrap items-baseline gap-x-1.5">
          <Icon name="warning" size={12} className="self-center" />
          <code className="underline decoration-wavy underline-offset-2">
            {text.slice(fault.at, fault.at + Math.min(fault.length, 60))}
          </code>
          <span>
            {t(`faults.${fault.code}`)}
            {fault.hint === null ? "" : <span lang="en">: {fault.hint}</span>}
            {" · "}
            {t("filter.notApplied")}
          </span>
        </li>
      ))}
    </ul>
  );
}
