import { useTranslations } from "next-intl";
import Link from "next/link";
import { useFormats } from "@/components/i18n/use-formats";
import type { AdviceView } from "@/lib/domain/advice/view";
import type { FormAction } from "@/lib/domain/form-state";
import { AcceptForm, DismissForm } from "./advice-forms";
import { confidenceText, findingText, nextStep, placeText, savingText } from "./prepare/words";

type Props = Readonly<{
  advice: AdviceView;
  orgPath: string;
  /** Null where the viewer's role may not decide. */
  actions: Readonly<{ accept: FormAction; dismiss: FormAction }> | null;
}>;

/** One recommendation: what, where, how much, how sure, the runs that say it, and the decision. */
export function OpenAdvice({ advice, orgPath, actions }: Props) {
  const t = useTranslations("advice");
  const formats = useFormats();
  const words = { t, formats };
  const place = placeText(advice.names, advice.subject, words);
  const name = `${t(`kinds.${advice.finding.kind}`)}, ${place}`;
  return (
    <li className="grid gap-1.5 border-t border-line px-3.5 py-3 first:border-t-0">
      <div className="flex flex-wrap items-baseline gap-x-2">
        <h3 className="font-semibold text-text-1">{t(`kinds.${advice.finding.kind}`)}</h3>
        <span className="text-xs text-text-3" translate="no">
          {place}
        </span>
      </div>
      <p className="text-text-1">{findingText(advice.finding, advice.names.zones, words)}</p>
      <p className="font-medium text-text-1 tabular-nums">{savingText(advice, words)}</p>
      <p className="text-xs text-text-2 tabular-nums">{confidenceText(advice, words)}</p>
      <Evidence advice={advice} orgPath={orgPath} />
      {actions === null ? null : (
        <div className="mt-1 flex flex-wrap items-start gap-x-4 gap-y-2">
          <AcceptForm action={actions.accept} adviceKey={advice.key} name={name} />
          <DismissForm action={actions.dismiss} adviceKey={advice.key} name={name} />
        </div>
      )}
    </li>
  );
}

function Evidence({ advice, orgPath }: Pick<Props, "advice" | "orgPath">) {
  const t = useTranslations("advice");
  const hidden = advice.evidenceCount - advice.evidence.length;
  const step = nextStep(advice, orgPath);
  return (
    <p className="text-xs leading-relaxed text-text-2">
      {t("evidence")}{" "}
      {advice.evidence.map((run, index) => (
        <span key={run.id}>
          {index === 0 ? "" : ", "}
          <Link href={`${orgPath}/runs/${run.id}`} prefetch={false} className="underline" translate="no">
            {run.name}
          </Link>
        </span>
      ))}
      {hidden > 0 ? ` ${t("more", { count: hidden })}` : ""}
      {" · "}
      <Link href={step.href} prefetch={false} className="underline">
        {t(step.label)}
      </Link>
    </p>
  );
}
