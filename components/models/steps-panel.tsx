import { useTranslations } from "next-intl";
import { useFormats } from "@/components/i18n/use-formats";
import { EstimateBadge } from "@/components/ui/estimate-badge";
import { NotAvailable } from "@/components/ui/evidence";
import { Panel } from "@/components/ui/panel";
import type { VersionLabel } from "@/lib/domain/model-label";
import type { VersionEvidence } from "@/lib/domain/model-evidence";
import { prepareSteps, type Step } from "./prepare/steps";

/** The computation of the classes, every number with its source. */
export function StepsPanel({ evidence, made }: Readonly<{ evidence: VersionEvidence; made: VersionLabel }>) {
  const t = useTranslations("models");
  const formats = useFormats();
  const steps = prepareSteps({ evidence, made }, { t, formats });
  return (
    <Panel
      id="steps"
      className="scroll-mt-16"
      title={t("steps.title")}
      note={t("steps.note")}
      why="label"
      flush
      footer={t("steps.foot", { day: formats.utcDay(made.label.validUntil) })}
    >
      <ol>
        {steps.map((step, index) => (
          <StepLine key={step.key} step={step} number={index + 1} />
        ))}
      </ol>
    </Panel>
  );
}

function StepLine({ step, number }: Readonly<{ step: Step; number: number }>) {
  const t = useTranslations("models.steps");
  return (
    <li className="grid grid-cols-[1.5rem_minmax(0,1fr)_auto] gap-x-2 border-t border-line px-3.5 py-2 first:border-t-0">
      <span aria-hidden="true" className="text-xs leading-5 text-text-3 tabular-nums">
        {number}
      </span>
      <span className="flex flex-wrap items-center gap-x-2 font-medium text-text-1">
        {step.name}
        {step.tier === undefined ? null : step.tier === null || step.tier === 4 ? (
          <EstimateBadge title={t("noTier")}>
            {step.tier === null ? t("noTier") : t("tier", { tier: 4 })}
          </EstimateBadge>
        ) : (
          <span className="text-2xs font-normal text-text-3">{t("tier", { tier: step.tier })}</span>
        )}
      </span>
      <span className="text-right font-medium text-text-1 tabular-nums">
        {step.value ?? <NotAvailable reason={step.detail} />}
      </span>
      <span className="col-span-2 col-start-2 text-xs leading-normal wrap-anywhere text-text-3">
        {step.detail}
      </span>
    </li>
  );
}
