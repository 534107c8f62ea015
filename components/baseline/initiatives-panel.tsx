import { useTranslations } from "next-intl";
import type { ReactNode } from "react";
import { useFormats } from "@/components/i18n/use-formats";
import { energyText, massText } from "@/components/portfolio/prepare/words";
import { ButtonLink } from "@/components/ui/button";
import { KeyValueList, type KeyValue } from "@/components/ui/key-value-list";
import { Panel } from "@/components/ui/panel";
import { Tag, type Tone } from "@/components/ui/tag";
import type { InitiativeResult } from "@/lib/domain/baseline/measured";
import type { InitiativeView } from "@/lib/domain/baseline/view";
import type { FormAction } from "@/lib/domain/form-state";
import { changeText, measureText, scopeText } from "./prepare/words";
import { WithdrawForm } from "./withdraw-form";

const TONES: Readonly<Record<InitiativeResult["outcome"], Tone>> = {
  "too-early": "neutral",
  "no-before": "neutral",
  "no-effect": "neutral",
  higher: "bad",
  "less-than-expected": "warn",
  reached: "good",
};

/** What was changed to draw less, and what came of it. */
export function InitiativesPanel({
  initiatives,
  path,
  mayChange,
  withdrawAction,
}: Readonly<{
  initiatives: readonly InitiativeView[];
  path: string;
  mayChange: boolean;
  withdrawAction: (initiativeId: string, ...form: Parameters<FormAction>) => ReturnType<FormAction>;
}>) {
  const t = useTranslations("baseline");
  const formats = useFormats();
  return (
    <Panel
      id="initiatives"
      title={t("initiatives.title")}
      note={formats.count(initiatives.length)}
      why="initiatives"
      flush
      actions={
        mayChange ? (
          <ButtonLink kind="primary" icon="plus" href={`${path}/new`}>
            {t("initiatives.new")}
          </ButtonLink>
        ) : undefined
      }
      footer={t("initiatives.footer")}
    >
      {initiatives.length === 0 ? (
        <p className="p-3.5 text-text-2">{t("initiatives.none")}</p>
      ) : (
        <ul>
          {initiatives.map((initiative) => (
            <Item key={initiative.id} initiative={initiative}>
              {mayChange ? (
                <WithdrawForm action={withdrawAction.bind(null, initiative.id)} name={initiative.name} />
              ) : null}
            </Item>
          ))}
        </ul>
      )}
    </Panel>
  );
}

function Item({ initiative, children }: Readonly<{ initiative: InitiativeView; children: ReactNode }>) {
  const t = useTranslations("baseline");
  const formats = useFormats();
  const { name, result, scopeName, ownerName, startsOn, whatChanged, overlaps } = initiative;
  return (
    <li className="grid gap-x-6 gap-y-2 border-t border-line px-3.5 py-3 first:border-t-0 lg:grid-cols-2">
      <div className="grid min-w-0 content-start gap-1.5">
        <h3 className="flex flex-wrap items-center gap-x-2 gap-y-1 font-medium text-text-1">
          <span translate="no" className="wrap-anywhere">
            {name}
          </span>
          <Tag tone={TONES[result.outcome]}>{t(`initiatives.outcomes.${result.outcome}`)}</Tag>
        </h3>
        <p className="text-xs text-text-3">
          {t("initiatives.since", {
            ...{ day: formats.utcDay(startsOn), scope: scopeText(scopeName, { t, formats }) },
            owner: ownerName ?? t("initiatives.ownerGone"),
          })}
        </p>
        <p translate="no" className="wrap-anywhere text-text-2">
          {whatChanged}
        </p>
        <p className="text-xs text-text-2">{t(`initiatives.outcomeWords.${result.outcome}`)}</p>
        {overlaps.length === 0 ? null : (
          <p className="text-xs text-warn-text">
            {t("initiatives.overlaps", { names: overlaps.join(", ") })}
          </p>
        )}
        {children}
      </div>
      <KeyValueList items={linesOf(initiative, { t, formats })} />
    </li>
  );
}

function linesOf(initiative: InitiativeView, words: Parameters<typeof measureText>[2]): KeyValue[] {
  const { t, formats } = words;
  const { measure, expectedSavingPercent, cost, result } = initiative;
  const { windows, before, after, change, savedKwh, savedKgCo2e } = result;
  const side = (
    known: { value: number; count: number } | null,
    days: { from: string; to: string } | undefined,
  ) =>
    known === null || days === undefined
      ? formats.notAvailable
      : t(
          measure === "energy-run" || measure === "energy-tokens"
            ? "initiatives.ofRuns"
            : "initiatives.ofWeeks",
          {
            ...{ value: measureText(measure, known.value, words), count: known.count },
            ...{ from: formats.utcDay(days.from), to: formats.utcDay(days.to) },
          },
        );
  return [
    { label: t("initiatives.measure"), value: t(`measures.${measure}`) },
    { label: t("initiatives.before"), value: side(before, windows?.before) },
    { label: t("initiatives.after"), value: side(after, windows?.after) },
    {
      label: t("initiatives.change"),
      value: change === null ? formats.notAvailable : changeText(change, words),
    },
    {
      label: t("initiatives.expected"),
      value:
        expectedSavingPercent === null
          ? t("initiatives.notSaid")
          : formats.percent(-expectedSavingPercent / 100, { decimals: 1, signed: true }),
    },
    ...(savedKwh === null
      ? []
      : [
          {
            label: t("initiatives.savedEnergy"),
            value: withInterval(savedKwh, (kwh) => energyText(kwh, formats)),
          },
        ]),
    ...(savedKgCo2e === null
      ? []
      : [
          {
            label: t("initiatives.savedMass"),
            value: withInterval(savedKgCo2e, (kg) => massText(kg, formats)),
          },
        ]),
    ...(cost === null
      ? []
      : [{ label: t("initiatives.cost"), value: `${formats.number(cost.amount)}\u202f${cost.currency}` }]),
  ];
}

function withInterval(
  { value, low, high }: { value: number; low: number; high: number },
  write: (value: number) => string,
): string {
  const signed = (each: number): string => `${each < 0 ? "−" : ""}${write(Math.abs(each))}`;
  return `${signed(value)} (${signed(low)} – ${signed(high)})`;
}
