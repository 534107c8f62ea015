import { useTranslations } from "next-intl";
import type { ReactNode } from "react";
import { useFormats } from "@/components/i18n/use-formats";
import { AnswerPlace } from "@/components/ui/answer-place";
import { ButtonLink } from "@/components/ui/button";
import { Lede } from "@/components/ui/lede";
import { PageHead } from "@/components/ui/page-head";
import { Panel } from "@/components/ui/panel";
import { estimatedEmissions, estimatedFacilityEnergy } from "@/lib/domain/estimate/at-home";
import type { AskedEstimate, EstimateFaults } from "@/lib/domain/estimate/estimate-url";
import { figuresOf, type EstimateAnswer } from "@/lib/domain/estimate/kept-estimate";
import { EstimateForm, type EstimateChoices } from "./estimate-form";
import { FlopsTerms, SimilarRuns } from "./evidence";
import { MethodsTable } from "./methods-table";
import { durationText, energyText, factorText, massText, powerText, rangeText } from "./words";

type Props = Readonly<{
  asked: AskedEstimate;
  faults: EstimateFaults;
  answer: EstimateAnswer | null;
  choices: EstimateChoices;
  /** What budgets have left for it. */
  budgets: ReactNode;
  /** Null for who may not. */
  saveForm: ReactNode;
  /** The schedule's page with this job; null without an estimate. */
  planHref: string | null;
  kept: ReactNode;
  orgPath: string;
  orgName: string;
}>;

/** What a job will draw: sentence, form, both methods with their evidence, what it would use of budgets. */
export function EstimateView({
  asked,
  faults,
  answer,
  choices,
  budgets,
  saveForm,
  planHref,
  kept,
  orgPath,
  orgName,
}: Props) {
  const t = useTranslations("estimate");
  return (
    <>
      <PageHead
        title={t("title")}
        sub={<p>{t("sub")}</p>}
        crumbs={[{ label: orgName, href: orgPath }, { label: t("title") }]}
        actions={planHref === null ? undefined : <ButtonLink href={planHref}>{t("planThis")}</ButtonLink>}
      />
      <AnswerPlace label={t("result")} asked={asked.isAsked ? JSON.stringify(asked.fields) : ""}>
        {answer === null ? (
          <Lede>{t(asked.isAsked ? "lede.faulty" : "lede.start")}</Lede>
        ) : (
          <Sentence answer={answer} />
        )}
      </AnswerPlace>
      <EstimateForm
        action={`${orgPath}/estimate`}
        {...{ fields: asked.fields, faults, choices }}
        isAnswered={answer !== null}
      />
      <div className="grid gap-3.5">
        {answer === null ? null : <Answer {...{ answer, orgPath, budgets }} />}
        {saveForm === null ? null : (
          <Panel title={t("saveTitle")}>
            <p className="mb-3 max-w-4xl text-text-2">{t("saveWords")}</p>
            {saveForm}
          </Panel>
        )}
        {kept}
      </div>
    </>
  );
}

function Sentence({ answer }: Readonly<{ answer: EstimateAnswer }>) {
  const t = useTranslations("estimate");
  const formats = useFormats();
  const words = { t, formats };
  const { preference, home } = answer;
  const figures = preference === null ? undefined : figuresOf(answer)[preference.method];
  if (preference === null || figures === undefined) return <Lede>{t("lede.nothing")}</Lede>;
  const emissions = home === null ? null : estimatedEmissions(figures.energyKwh, home);
  return (
    <Lede why="estimate">
      {t.rich("lede.energy", {
        energy: energyText(figures.energyKwh.value, words),
        range: rangeText(figures.energyKwh, energyText, words),
        duration: durationText(figures.durationS.value, words),
        power: powerText(figures.powerW.value, words),
        b: (text: ReactNode) => <b>{text}</b>,
      })}{" "}
      {home === null
        ? null
        : t("lede.facility", {
            energy: energyText(estimatedFacilityEnergy(figures.energyKwh, home).value, words),
            pue: factorText(home.pue, words),
            home: home.name,
          })}{" "}
      {emissions === null || home === null
        ? null
        : t("lede.emissions", { emissions: massText(emissions.value, words), home: home.name })}
      <span className="text-text-3">
        {" "}
        {t(`because.${preference.because}`, { method: t(`methodIn.${preference.method}`) })}
      </span>
    </Lede>
  );
}

function Answer({
  answer,
  orgPath,
  budgets,
}: Readonly<{ answer: EstimateAnswer; orgPath: string; budgets: ReactNode }>) {
  const { similar, flops } = answer;
  return (
    <>
      <MethodsTable answer={answer} />
      {"problem" in similar ? null : <SimilarRuns similar={similar} orgPath={orgPath} />}
      {"problem" in flops ? null : <FlopsTerms flops={flops} />}
      {budgets}
    </>
  );
}
