import Link from "next/link";
import { useTranslations } from "next-intl";
import { useFormats } from "@/components/i18n/use-formats";
import { intensityText } from "@/components/runs/prepare/intensity";
import { Panel } from "@/components/ui/panel";
import { RowTh, Table, TBody, Td, Th, THead, Tr } from "@/components/ui/table";
import {
  energyBasisOf,
  foldedChoices,
  type Choice,
  type ScheduleAnswer,
} from "@/lib/domain/planning/schedule-answer";
import type { PlanOption } from "@/lib/domain/planning/plan-option";
import type { PlanChoice } from "@/lib/domain/planning/schedule-query";
import { scheduleHref } from "@/lib/domain/planning/schedule-url";
import {
  differenceText,
  massText,
  nameOf,
  placesText,
  savingRange,
  timeText,
  type Words,
} from "./prepare/words";

/** Every way to run the job, with what it causes and saves. A row's name takes it. */
export function ChoicesTable({
  answer,
  choices,
  chosen,
  isHomeAllowed,
  path,
  noSplit,
}: Readonly<{
  answer: ScheduleAnswer;
  choices: readonly Choice[];
  chosen: PlanChoice | null;
  isHomeAllowed: boolean;
  path: string;
  noSplit: string | null;
}>) {
  const t = useTranslations("schedule");
  const formats = useFormats();
  const home = nameOf(answer.query.homeId, answer.regions);
  const isChosen = (ways: readonly PlanChoice[]) => chosen !== null && ways.includes(chosen);
  return (
    <Panel
      title={t("table.title")}
      why="schedule"
      flush
      footer={`${t(`table.energyWords.${energyBasisOf(answer.regions)}`)} ${t("table.caption", { home })}`}
    >
      <Table caption={t("table.title")} stack stickyFirst>
        <THead>
          <Th>{t("table.way")}</Th>
          <Th>{t("table.place")}</Th>
          <Th>{t("table.start")}</Th>
          <Th>{t("table.end")}</Th>
          <Th numeric>{t("table.pauses")}</Th>
          <Th numeric unit={t(`table.energyBasis.${energyBasisOf(answer.regions)}`)}>
            {t("table.energy")}
          </Th>
          <Th numeric>{t("table.intensity")}</Th>
          <Th numeric>{t("table.emissions")}</Th>
          <Th numeric>{t("table.difference")}</Th>
          <Th numeric>{t("table.range")}</Th>
        </THead>
        <TBody>
          {foldedChoices(choices).map(({ choice, option, alike }) => (
            <Tr key={choice} selected={isChosen([choice, ...alike])}>
              <RowTh phone="lead">
                {option === null ? (
                  t(`choice.${choice}`)
                ) : (
                  <Link
                    href={scheduleHref(path, { ...answer.query, choice })}
                    scroll={false}
                    prefetch={false}
                    aria-current={isChosen([choice, ...alike]) ? "true" : undefined}
                    className="underline"
                  >
                    {t(`choice.${choice}`)}
                  </Link>
                )}
                {alike.length === 0 ? null : (
                  <span className="block text-xs font-normal whitespace-normal text-text-2">
                    {t("table.alike", { ways: alike.map((each) => t(`choice.${each}`)).join(", ") })}
                  </span>
                )}
              </RowTh>
              {option === null ? (
                <Td colSpan={9} phone="note" className="whitespace-normal!">
                  {choice === "split" || choice === "sun"
                    ? (noSplit ?? t("table.nowhere"))
                    : (choice === "at-once" || choice === "time") && !isHomeAllowed
                      ? t("table.homeLeftOut", { home })
                      : t("table.nowhere")}
                </Td>
              ) : (
                <Cells option={option} answer={answer} words={{ t, formats }} />
              )}
            </Tr>
          ))}
        </TBody>
      </Table>
    </Panel>
  );
}

function Cells({
  option,
  answer,
  words,
}: Readonly<{ option: PlanOption; answer: ScheduleAnswer; words: Words }>) {
  const { formats } = words;
  const { saving, carbonIntensityGPerKwh: intensity } = option;
  return (
    <>
      <Td phone="note">
        <span translate="no">{placesText(option, answer.regions)}</span>
      </Td>
      <Td tabular phone="note" label={words.t("table.start")}>
        {timeText(option.startUs, words)}
      </Td>
      <Td tabular phone="note" label={words.t("table.end")}>
        {timeText(option.endUs, words)}
      </Td>
      <Td numeric>{formats.count(option.restartCount)}</Td>
      <Td numeric>{formats.joined(formats.energy(option.facilityEnergyKwh))}</Td>
      <Td numeric>{intensity === null ? formats.notAvailable : intensityText(intensity, formats)}</Td>
      <Td numeric phone="figure" unit="CO₂e">
        ≈ {massText(option.emissionsKgCo2e, words)}
      </Td>
      <Td numeric phone="note" label={words.t("table.difference")}>
        {saving === null ? formats.notAvailable : differenceText(saving.kgCo2e, words)}
      </Td>
      <Td numeric phone="note" label={words.t("table.range")}>
        {savingRange(option, words) ?? formats.notAvailable}
      </Td>
      <Td phone="note" phoneOnly>
        {words.t("table.onPhone", {
          energy: formats.joined(formats.energy(option.facilityEnergyKwh)),
          basis: energyBasisOf(answer.regions),
          intensity: intensity === null ? formats.notAvailable : intensityText(intensity, formats),
          pauses: option.restartCount,
        })}
      </Td>
    </>
  );
}
