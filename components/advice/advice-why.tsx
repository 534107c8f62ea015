import { useTranslations } from "next-intl";
import { Icon } from "@/components/ui/icon";
import { Panel } from "@/components/ui/panel";
import { whyId } from "@/components/why/prepare/why";
import { ADVICE_KINDS } from "@/lib/domain/advice/advice";

/** How the headline, the order, the interval, each kind's saving and the measured result are computed. */
export function AdviceWhy() {
  const t = useTranslations("advice.why");
  const kinds = useTranslations("advice.kinds");
  const rows = [
    { key: "union", title: t("union"), formula: t("unionFormula"), words: t("unionWords") },
    { key: "rank", title: t("rank"), formula: t("rankFormula"), words: t("rankWords") },
    {
      key: "interval",
      title: t("intervalTitle"),
      formula: t("intervalFormula"),
      words: t("intervalWords"),
    },
    ...ADVICE_KINDS.map((kind) => ({
      ...{ key: kind, title: kinds(kind), formula: t(`kinds.${kind}`), words: null },
    })),
    { key: "result", title: t("result"), formula: t("resultFormula"), words: t("resultWords") },
  ];
  return (
    <Panel flush title={t("title")} why="advice">
      {rows.map(({ key, title, formula, words }) => (
        <details key={key} className="group border-t border-line first:border-t-0">
          <summary className="grid cursor-pointer grid-cols-[auto_minmax(0,1fr)] gap-x-1.5 px-3.5 py-2 hover:bg-hover">
            <Icon name="chevron-right" size={12} className="mt-1 text-text-3 group-open:rotate-90" />
            <span className="font-medium text-text-1">{title}</span>
          </summary>
          <div id={whyId(`advice-${key}`)} className="max-w-3xl scroll-mt-16 px-3.5 pb-3">
            <p className="text-text-1">{formula}</p>
            {words === null ? null : <p className="mt-1 text-text-2">{words}</p>}
          </div>
        </details>
      ))}
    </Panel>
  );
}
