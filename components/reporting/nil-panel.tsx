import { useTranslations } from "next-intl";
import { useFormats } from "@/components/i18n/use-formats";
import { Panel } from "@/components/ui/panel";
import type { FormAction } from "@/lib/domain/form-state";
import type { ReportPeriod } from "@/lib/domain/report/inputs";
import type { NilStatement, NilSubject } from "@/lib/domain/report/nil-statements";
import { NilForm } from "./nil-form";

type Props = Readonly<{
  subjects: readonly NilSubject[];
  statements: readonly NilStatement[];
  /** Fiscal years that can be chosen, the latest that has ended first. */
  years: readonly ReportPeriod[];
  /** Null for who may only read. */
  state: ((subject: NilSubject) => FormAction) | null;
  undo: (subject: NilSubject, fromDay: string) => (formData: FormData) => Promise<void>;
}>;

/** What was stated to be nothing, by whom and when, and the way to state it or take it back. */
export function NilPanel({ subjects, statements, years, state, undo }: Props) {
  const t = useTranslations("reporting");
  const formats = useFormats();
  const options = years.map(({ from, to }) => ({
    value: from,
    label: t("days", { from: formats.utcDay(from), to: formats.utcDay(to) }),
  }));
  return (
    <Panel id="nothing" className="scroll-mt-16" title={t("nil.title")} footer={t("nil.foot")}>
      <div className="grid gap-4">
        {subjects.map((subject) => {
          const own = statements.filter((each) => each.subject === subject);
          return (
            <section key={subject} className="grid gap-2" aria-label={t(`nil.statement.${subject}`)}>
              <p className="font-medium text-text-1">{t(`nil.statement.${subject}`)}</p>
              {own.length === 0 ? (
                <p className="text-text-3">{t("nil.none")}</p>
              ) : (
                <ul className="grid gap-1">
                  {own.map((each) => (
                    <NilRow
                      key={each.fromDay}
                      statement={each}
                      undo={state === null ? null : undo(subject, each.fromDay)}
                    />
                  ))}
                </ul>
              )}
              {state === null ? null : <NilForm action={state(subject)} subject={subject} years={options} />}
            </section>
          );
        })}
      </div>
    </Panel>
  );
}

function NilRow({
  statement,
  undo,
}: Readonly<{ statement: NilStatement; undo: ((formData: FormData) => Promise<void>) | null }>) {
  const t = useTranslations("reporting");
  const formats = useFormats();
  const { subject, fromDay, toDay, statedBy, statedOn } = statement;
  const days = { from: formats.utcDay(fromDay), to: formats.utcDay(toDay) };
  return (
    <li className="flex flex-wrap items-baseline gap-x-3 gap-y-0.5">
      <span>{t("days", days)}</span>
      <span className="text-xs text-text-3">
        {t("nil.by", { name: statedBy === "" ? t("someone") : statedBy, on: formats.utcDay(statedOn) })}
      </span>
      {undo === null ? null : (
        <form action={undo}>
          <button
            type="submit"
            className="text-xs text-text-2 underline hover:text-text-1"
            aria-label={t("nil.undoOf", { ...days, statement: t(`nil.statement.${subject}`) })}
          >
            {t("nil.undo")}
          </button>
        </form>
      )}
    </li>
  );
}
