import Link from "next/link";
import { useTranslations } from "next-intl";
import type { ReactNode } from "react";
import { CopyLink } from "@/components/compare/copy-link";
import { useFormats } from "@/components/i18n/use-formats";
import { AnswerPlace } from "@/components/ui/answer-place";
import { ButtonLink } from "@/components/ui/button";
import { Lede } from "@/components/ui/lede";
import { Notice } from "@/components/ui/notice";
import { PageHead } from "@/components/ui/page-head";
import { Panel } from "@/components/ui/panel";
import type { JobPlan, PlanRefusal } from "@/lib/domain/planning/plan";
import { mixedBases } from "@/lib/domain/planning/mixed-bases";
import {
  choicesOf,
  chosenOf,
  isCompared,
  isHomeAllowed,
  type ScheduleAnswer,
} from "@/lib/domain/planning/schedule-answer";
import { scheduleHref, type AskedSchedule, type ScheduleFaults } from "@/lib/domain/planning/schedule-url";
import { ChoicesTable } from "./choices-table";
import { scheduleLede } from "./prepare/lede";
import { prepareStrips } from "./prepare/strips";
import { nameOf, timeText, type Words } from "./prepare/words";
import { RegionStrips } from "./region-strips";
import { RegionsTable } from "./regions-table";
import { ScheduleForm, type ScheduleChoices } from "./schedule-form";
import { TakeAlong } from "./take-along";

type Props = Readonly<{
  asked: AskedSchedule;
  /** As `asked.faults`, and what the store does not know. */
  faults: ScheduleFaults;
  answer: ScheduleAnswer | null;
  choices: ScheduleChoices;
  /** The same question from the next minute on, where its earliest start has passed. */
  fromNow: string | null;
  /** Keeps the chosen way; null for who may not. */
  keepForm: ReactNode;
  /** Plans that were kept. */
  plans: ReactNode;
  orgPath: string;
  orgName: string;
}>;

/** When and where a job should run: sentence, form, intensity by region, ways to run it. */
export function ScheduleView({
  asked,
  faults,
  answer,
  choices,
  fromNow,
  keepForm,
  plans,
  orgPath,
  orgName,
}: Props) {
  const t = useTranslations("schedule");
  const formats = useFormats();
  const path = `${orgPath}/schedule`;
  return (
    <>
      <PageHead
        title={t("title")}
        sub={<p>{t("sub")}</p>}
        crumbs={[{ label: orgName, href: orgPath }, { label: t("title") }]}
        actions={answer === null ? undefined : <CopyLink label={t("copyLink")} />}
      />
      <AnswerPlace label={t("result")} asked={askedKey(asked)}>
        {answer === null ? (
          <Lede>{t(asked.isAsked ? "lede.faulty" : "lede.start")}</Lede>
        ) : (
          <Sentence answer={answer} orgPath={orgPath} />
        )}
      </AnswerPlace>
      {fromNow === null ? null : (
        <Notice
          kind="warn"
          title={t("past.title")}
          className="mb-3.5"
          actions={<ButtonLink href={fromNow}>{t("past.fromNow")}</ButtonLink>}
        />
      )}
      <ScheduleForm
        action={path}
        fields={asked.fields}
        faults={faults}
        choices={choices}
        asked={answer === null ? null : askedText(answer, { t, formats })}
      />
      <div className="grid gap-3.5">
        {answer === null ? null : <Answer {...{ answer, path, keepForm }} fromNow={fromNow} />}
        {plans}
      </div>
    </>
  );
}

/** Which way to run is looked at is no other question. */
const askedKey = ({ isAsked, fields }: AskedSchedule): string =>
  isAsked ? JSON.stringify({ ...fields, plan: "" }) : "";

function askedText({ query, job, regions }: ScheduleAnswer, words: Words): string {
  const { t, formats } = words;
  return t("form.folded", {
    duration: formats.duration(job.durationUs / 1e6),
    energy: formats.joined(formats.energy(job.energyKwh)),
    from: timeText(query.earliestUs, words),
    by: timeText(query.deadlineUs, words),
    regions: regions.map(({ name }) => name).join(", "),
  });
}

function Sentence({ answer, orgPath }: Readonly<{ answer: ScheduleAnswer; orgPath: string }>) {
  const t = useTranslations("schedule");
  const formats = useFormats();
  const { plan, regions } = answer;
  if (plan.kind === "refused") return <Lede>{refusal(plan, answer, t)}</Lede>;
  const lede = scheduleLede(answer, plan, choicesOf(plan), { t, formats });
  if (lede.kind === "nowhere") {
    const unknown = regions.filter(({ forecast }) => forecast.kind === "none").map(({ name }) => name);
    return (
      <Lede>
        {unknown.length === 0 ? t("lede.nowhere") : t("lede.unknownHours", { regions: unknown.join(", ") })}
      </Lede>
    );
  }
  return (
    <Lede why="schedule">
      {t.rich(`lede.${lede.kind}`, { ...lede.values, b: (words: ReactNode) => <b>{words}</b> })}
      {lede.aside === null ? null : <span className="text-text-3"> {lede.aside}</span>}
      {lede.kind === "noHours" ? (
        <>
          {" "}
          <Link href={`${orgPath}/reference/feeds`} className="underline">
            {t("lede.connectFeed")}
          </Link>
        </>
      ) : null}
    </Lede>
  );
}

function refusal(
  { reason, regionIds }: PlanRefusal,
  { regions }: ScheduleAnswer,
  t: ReturnType<typeof useTranslations<"schedule">>,
): string {
  return t(`refused.${reason}`, { regions: regionIds.map((id) => nameOf(id, regions)).join(", ") });
}

function Answer({
  answer,
  path,
  keepForm,
  fromNow,
}: Readonly<{ answer: ScheduleAnswer; path: string; keepForm: ReactNode; fromNow: string | null }>) {
  const plan = answer.plan.kind === "plan" ? answer.plan : null;
  const choices = plan === null ? [] : choicesOf(plan);
  const chosen = chosenOf(choices, answer.query.choice);
  const t = useTranslations("schedule");
  const plans = useTranslations("plans");
  return (
    <>
      <Strips answer={answer} plan={plan} chosen={chosen?.option ?? null} />
      <BasesNotice answer={answer} />
      {plan === null ? null : (
        <ChoicesTable
          {...{ answer, choices, path }}
          chosen={chosen?.choice ?? null}
          isHomeAllowed={isHomeAllowed(plan)}
          noSplit={plan.noSplit === null ? null : t(`noSplit.${plan.noSplit}`)}
        />
      )}
      <RegionsTable answer={answer} />
      {chosen?.option == null || fromNow !== null ? null : (
        <>
          {keepForm === null ? null : (
            <Panel title={plans("keepTitle")}>
              <p className="mb-3 max-w-4xl text-text-2">{plans("keepWords")}</p>
              {keepForm}
            </Panel>
          )}
          <TakeAlong
            option={chosen.option}
            regions={answer.regions}
            clusterTimeZone={answer.query.clusterTimeZone}
            calendarHref={scheduleHref(`${path}/plan.ics`, { ...answer.query, choice: chosen.choice })}
          />
        </>
      )}
    </>
  );
}

function BasesNotice({ answer: { regions, query } }: Readonly<{ answer: ScheduleAnswer }>) {
  const t = useTranslations("schedule");
  const mixed = mixedBases(regions.filter((region) => isCompared(region, query)));
  if (mixed === null) return null;
  const names = (ids: readonly string[]) => ids.map((id) => nameOf(id, regions)).join(", ");
  return (
    <Notice kind="warn" title={t("mixedBases.title")}>
      {t("mixedBases.words", { direct: names(mixed.direct), lifeCycle: names(mixed.lifeCycle) })}
    </Notice>
  );
}

function Strips({
  answer,
  plan,
  chosen,
}: Readonly<{ answer: ScheduleAnswer; plan: JobPlan | null; chosen: Parameters<typeof prepareStrips>[2] }>) {
  const t = useTranslations("schedule");
  const formats = useFormats();
  const chart = prepareStrips(answer, plan, chosen, { t, formats });
  if (chart === null) return null;
  const source = answer.regions
    .map(({ name, forecast: { kind, sources } }) =>
      t("chart.sourceOf", {
        name,
        kind: t(`forecast.${kind}`),
        sources: sources.join("; ") || formats.notAvailable,
      }),
    )
    .join(" · ");
  return (
    <RegionStrips
      chart={chart}
      unit={t(`chart.unit.${answer.query.basis}`)}
      summary={t("chart.summary")}
      source={source}
    />
  );
}
