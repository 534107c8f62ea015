import { useTranslations } from "next-intl";
import type { ReactNode } from "react";
import { useFormats } from "@/components/i18n/use-formats";
import { HeldSamples } from "@/components/plans/held-samples";
import { KeptRuns } from "@/components/plans/kept-runs";
import { KeyValueList } from "@/components/ui/key-value-list";
import { PageHead } from "@/components/ui/page-head";
import { Panel } from "@/components/ui/panel";
import { Tag } from "@/components/ui/tag";
import { trustedFigures, type EstimateView } from "@/lib/domain/estimate/kept-estimate";
import { STATE_TONES } from "./kept-table";
import { durationText, energyText, factorText, powerText, rangeText, type Words } from "./words";

type Props = Readonly<{
  estimate: EstimateView;
  orgPath: string;
  orgName: string;
  actions: ReactNode;
  /** Takes a run out; null for who may not. */
  unlink: ((run: { id: string; name: string }) => ReactNode) | null;
  /** Of who may say which run came of it. */
  form: ReactNode;
}>;

/** One saved estimate: what was said, how its run names itself, what it came to. */
export function KeptEstimatePage({ estimate, orgPath, orgName, actions, unlink, form }: Props) {
  const t = useTranslations("estimate");
  const formats = useFormats();
  const words = { t, formats };
  const { runs, state } = estimate;
  return (
    <>
      <PageHead
        title={<span translate="no">{estimate.name}</span>}
        aside={<Tag tone={STATE_TONES[state]}>{t(`states.${state}`)}</Tag>}
        sub={
          <p>
            <span translate="no">{estimate.id}</span> ·{" "}
            {t("kept.on", { at: formats.instant(estimate.createdAt, { zone: true }) })}
            {estimate.createdByName === null ? null : ` · ${estimate.createdByName}`}
          </p>
        }
        crumbs={[
          { label: orgName, href: orgPath },
          { label: t("title"), href: `${orgPath}/estimate` },
          { label: estimate.name },
        ]}
        actions={actions}
      />
      <div className="grid gap-3.5">
        <div className="grid items-start gap-3.5 lg:grid-cols-2">
          <Panel title={t("kept.figures")} why="estimate">
            <KeyValueList items={saidItems(estimate, words)} />
          </Panel>
          <Panel title={t("kept.outcome")} why="calibration">
            <Outcome estimate={estimate} orgPath={orgPath} words={words} />
          </Panel>
        </div>
        <KeptRuns
          id={estimate.id}
          runs={runs}
          orgPath={orgPath}
          words={{
            ...{ title: t("kept.runs"), none: t("kept.noRuns") },
            ...{ howNamed: t("kept.howNamed"), codeCarbon: t("kept.codeCarbon") },
          }}
          unlink={unlink}
        />
        {form}
      </div>
    </>
  );
}

function saidItems(estimate: EstimateView, words: Words) {
  const { t, formats } = words;
  const { energyKwh, durationS, powerW } = trustedFigures(estimate);
  return [
    { label: t("kept.method"), value: t(`method.${estimate.method}`) },
    {
      label: t("kept.hardware"),
      value:
        estimate.hardware === null ? formats.notAvailable : <span translate="no">{estimate.hardware}</span>,
    },
    {
      label: t("methods.itEnergy"),
      value: `≈ ${energyText(energyKwh.value, words)} (${rangeText(energyKwh, energyText, words)})`,
    },
    {
      label: t("methods.duration"),
      value: `≈ ${durationText(durationS.value, words)} (${rangeText(durationS, durationText, words)})`,
    },
    {
      label: t("methods.power"),
      value: `≈ ${powerText(powerW.value, words)} (${rangeText(powerW, powerText, words)})`,
    },
  ];
}

function Outcome({
  estimate,
  orgPath,
  words,
}: Readonly<{ estimate: EstimateView; orgPath: string; words: Words }>) {
  const { t } = words;
  const { drawn, state } = estimate;
  const held = <HeldSamples count={estimate.heldSampleCount} orgPath={orgPath} />;
  if (drawn === null)
    return (
      <div className="grid gap-2">
        <p className="text-text-2">{t(state === "held" ? "kept.untilDecided" : "kept.untilRun")}</p>
        {held}
      </div>
    );
  const { energyKwh } = trustedFigures(estimate);
  return (
    <div className="grid gap-2">
      <KeyValueList
        items={[
          { label: t("kept.drawn"), value: energyText(drawn.energyKwh, words) },
          { label: t("kept.duration"), value: durationText(drawn.durationS, words) },
          { label: t("kept.factor"), value: factorText(drawn.energyKwh / energyKwh.value, words) },
        ]}
      />
      {held}
    </div>
  );
}
