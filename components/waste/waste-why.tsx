import { useTranslations } from "next-intl";
import { useFormats } from "@/components/i18n/use-formats";
import { Icon } from "@/components/ui/icon";
import { Panel } from "@/components/ui/panel";
import { whyId } from "@/components/why/prepare/why";
import { STOPPING_RULE } from "@/lib/domain/early-stopping";
import { WASTE_CAUSES } from "@/lib/domain/waste";
import { LARGEST_SWEEPS, type WasteLedger } from "@/lib/domain/waste-view";

type Explanation = { key: string; title: string; result: string | null; words: string; formula?: string };

/** How each figure of the page is computed; a figure leads to its own explanation and opens it. */
export function WasteWhy({ ledger }: Readonly<{ ledger: WasteLedger }>) {
  const t = useTranslations("waste");
  return (
    <Panel flush title={t("why.title")} why="waste">
      {useExplanations(ledger).map(({ key, title, result, words, formula }) => (
        <details key={key} className="group border-t border-line first:border-t-0">
          <summary className="grid cursor-pointer grid-cols-[auto_minmax(0,1fr)_auto] gap-x-1.5 px-3.5 py-2 tabular-nums hover:bg-hover">
            <Icon name="chevron-right" size={12} className="mt-1 text-text-3 group-open:rotate-90" />
            <span className="font-medium text-text-1">{title}</span>
            <span className="text-right text-text-1">{result}</span>
          </summary>
          <div id={whyId(key)} className="max-w-3xl scroll-mt-16 px-3.5 pb-3 tabular-nums">
            {formula === undefined ? null : <p className="mb-1 text-text-1">{formula}</p>}
            <p className="text-text-2">{words}</p>
          </div>
        </details>
      ))}
    </Panel>
  );
}

function useExplanations(ledger: WasteLedger): Explanation[] {
  const t = useTranslations("waste");
  const formats = useFormats();
  const energy = (kwh: number) => formats.joined(formats.energy(kwh));
  const { totals, wasted, byCause, bySweep } = ledger;
  const rowOf = (cause: (typeof WASTE_CAUSES)[number]) => byCause.find((row) => row.cause === cause);
  const judged = bySweep.flatMap((sweep) => sweep.earlyStopping ?? []);
  const avoidableKwh = judged.reduce((sum, each) => sum + each.avoidableEnergyKwh, 0);
  const parts = byCause.filter((row) => row.energyKwh > 0).map((row) => energy(row.energyKwh));
  return [
    {
      key: "wasted",
      title: t("why.wasted"),
      result: energy(wasted.energyKwh),
      words: t("why.wastedWords"),
      ...(parts.length === 0
        ? {}
        : { formula: t("why.wastedSum", { parts: parts.join(" + "), total: energy(wasted.energyKwh) }) }),
    },
    ...WASTE_CAUSES.map((cause) => ({
      key: cause,
      title: t(`causes.${cause}`),
      result: energy(rowOf(cause)?.energyKwh ?? 0),
      words: t(`why.${cause}`, { known: energy(totals.idleKnownKwh), all: energy(totals.energyKwh) }),
    })),
    {
      key: "early",
      title: t("why.early"),
      result: judged.length === 0 ? t("notAvailable") : energy(avoidableKwh),
      words: t("why.earlyWords", {
        grace: formats.percent(STOPPING_RULE.graceShare),
        least: STOPPING_RULE.leastTrials,
        sweeps: LARGEST_SWEEPS,
      }),
    },
    {
      key: "emissions",
      title: t("why.emissions"),
      result:
        wasted.emissionsKgCo2e === null
          ? t("notAvailable")
          : `${formats.joined(formats.mass(wasted.emissionsKgCo2e))} CO₂e`,
      words: t("why.emissionsWords"),
    },
  ];
}
