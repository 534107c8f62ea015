import { useTranslations } from "next-intl";
import { Icon } from "@/components/ui/icon";
import { Panel } from "@/components/ui/panel";
import { whyId } from "@/components/why/prepare/why";

const KEYS = [
  "energy",
  "emissions",
  "best",
  "front",
  "knee",
  "steps",
  "iso",
  "interval",
  "size",
  "hours",
] as const;

/** How the page's figures are computed; they lead here. */
export function ExploreWhy({ hasSweep }: Readonly<{ hasSweep: boolean }>) {
  const t = useTranslations("explore");
  return (
    <Panel flush title={t("why.title")}>
      {[...KEYS, ...(hasSweep ? (["search"] as const) : [])].map((key) => (
        <details key={key} className="group border-t border-line first:border-t-0">
          <summary className="flex cursor-pointer items-center gap-1.5 px-3.5 py-2 font-medium text-text-1 hover:bg-hover">
            <Icon name="chevron-right" size={12} className="text-text-3 group-open:rotate-90" />
            {t(`why.${key}`)}
          </summary>
          <p id={whyId(key)} className="max-w-3xl scroll-mt-16 px-3.5 pb-3 text-text-2">
            {t(`why.${key}Words`)}
          </p>
        </details>
      ))}
    </Panel>
  );
}
