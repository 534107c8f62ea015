import { useTranslations } from "next-intl";
import { useFormats } from "@/components/i18n/use-formats";
import { Tag, type Tone } from "@/components/ui/tag";
import { ADVICE_DAYS } from "@/lib/domain/advice/advice";
import type { MeasuredResult } from "@/lib/domain/advice/measured";
import type { AdviceFigures, DecidedAdviceView, DecisionState } from "@/lib/domain/advice/view";
import type { FormAction } from "@/lib/domain/form-state";
import { DoneForm, ReopenForm } from "./advice-forms";
import { expectedText, resultText, soFarText } from "./prepare/result-words";
import { amountText, findingText, placeText } from "./prepare/words";

const TONES: Readonly<Record<DecisionState, Tone>> = {
  accepted: "info",
  done: "good",
  dismissed: "neutral",
};

type Props = Readonly<{
  decided: DecidedAdviceView;
  actions: Readonly<{ finish: FormAction; reopen: FormAction }> | null;
}>;

/** What was decided, by whom, what was expected of it, and what came of it. */
export function DecidedAdvice({ decided, actions }: Props) {
  const t = useTranslations("advice");
  const formats = useFormats();
  const words = { t, formats };
  const { figures, state, result } = decided;
  const place = placeText(decided.names, decided.subject, words);
  const name = `${t(`kinds.${figures.finding.kind}`)}, ${place}`;
  return (
    <li className="grid gap-1.5 border-t border-line px-3.5 py-3 first:border-t-0">
      <div className="flex flex-wrap items-baseline gap-x-2">
        <h3 className="font-semibold text-text-1">{t(`kinds.${figures.finding.kind}`)}</h3>
        <Tag tone={TONES[state]}>{t(`states.${state}`)}</Tag>
        <span className="text-xs text-text-3" translate="no">
          {place}
        </span>
      </div>
      {result === null ? null : <Result result={result} figures={figures} />}
      <p className="text-xs text-text-2 tabular-nums">
        {findingText(figures.finding, decided.names.zones, words)}{" "}
        {t("promised", { saving: amountText(figures, formats), days: ADVICE_DAYS })}
      </p>
      <p className="text-xs text-text-3">
        {t(`decidedBy.${state}`, {
          name: decided.decided.by ?? t("somebody"),
          at: formats.instant(decided.decided.at, { year: true, zone: true }),
        })}
        {decided.reason === null ? "" : ` ${t("reason", { reason: decided.reason })}`}
      </p>
      {actions === null ? null : (
        <div className="mt-1 flex flex-wrap gap-2">
          {state === "accepted" ? <DoneForm action={actions.finish} id={decided.id} name={name} /> : null}
          <ReopenForm action={actions.reopen} id={decided.id} name={name} />
        </div>
      )}
    </li>
  );
}

function Result({ result, figures }: Readonly<{ result: MeasuredResult; figures: AdviceFigures }>) {
  const t = useTranslations("advice");
  const words = { t, formats: useFormats() };
  return (
    <>
      <p className="font-medium text-text-1 tabular-nums">{resultText(result, words)}</p>
      <p className="text-xs text-text-2 tabular-nums">
        {expectedText(figures, result.unit, words)} {soFarText(result, words)}
      </p>
    </>
  );
}
