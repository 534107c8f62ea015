import { useTranslations } from "next-intl";
import { useFormats } from "@/components/i18n/use-formats";
import { WhyFigure } from "@/components/why/why-figure";
import type { Why } from "@/components/why/prepare/why";
import { Panel } from "@/components/ui/panel";
import type { RunDetail } from "@/lib/domain/run";
import { trackerWords } from "./prepare/tracker-name";
import { prepareTrackerFigure } from "./prepare/tracker-figure";
import { prepareWhy } from "./prepare/why";

/** Why each figure of a run is what it is: opened by the figures themselves. Works without JavaScript. */
export function WhyPanel({
  run,
  ratios = [],
  orgPath,
}: Readonly<{
  run: RunDetail;
  /** What the energy bought. */
  ratios?: readonly Why[];
  /** Null for readers from outside: they reach no reference data. */
  orgPath: string | null;
}>) {
  const t = useTranslations("runWhy");
  const words = {
    t: useTranslations("why"),
    run: t,
    reasons: useTranslations("runReasons"),
    formats: useFormats(),
  };
  const methods = run.inputs.methods.join(", ");
  return (
    <Panel
      title={t("panel.title")}
      footer={`${t("panel.footer")}${methods === "" ? "" : ` ${t("panel.method", { methods })}`}`}
      flush
    >
      {[...prepareWhy(run, words), ...ratios].map((why) => (
        <WhyFigure
          key={why.key}
          why={why}
          // The emissions are what most people come for.
          isOpen={why.key === "location"}
          factors={run.factor === null ? [] : [run.factor]}
          orgPath={orgPath}
        >
          {why.key === "location" ? <TrackerFigure run={run} /> : null}
        </WhyFigure>
      ))}
    </Panel>
  );
}

function TrackerFigure({ run }: Readonly<{ run: RunDetail }>) {
  const t = useTranslations("runWhy");
  const ui = useTranslations("ui");
  const figure = prepareTrackerFigure(run, { t, formats: useFormats() });
  return (
    <div className="mt-1 grid grid-cols-[minmax(0,1fr)_auto] gap-x-3 gap-y-0.5 border-t border-line-strong pt-2">
      <span className="font-medium text-text-1">{t("tracker.reported", trackerWords(run.tracker))}</span>
      <span className="text-right text-text-1">
        {figure?.value ?? <span className="text-text-3">{ui("notAvailable")}</span>}
      </span>
      <small className="col-span-2 text-xs leading-normal text-text-3">
        {figure === null ? t("tracker.none") : figure.difference} {t("tracker.beside")}
      </small>
    </div>
  );
}
