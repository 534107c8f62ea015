import { useTranslations } from "next-intl";
import Link from "next/link";
import { useFormats } from "@/components/i18n/use-formats";
import { FactorCitation } from "@/components/runs/factor-citation";
import { ButtonLink } from "@/components/ui/button";
import { KeyValueList } from "@/components/ui/key-value-list";
import { Panel } from "@/components/ui/panel";
import type { FactorUse, ReferenceKind, ReferenceRow } from "@/lib/domain/reference";
import { detailColumns, isQuoted, notesOf, type ReferenceColumn } from "./prepare/columns";

/** One row opened: every fact, where it comes from under which licence, and which runs use it. */
export function ReferenceDetail({
  kind,
  row,
  use,
  orgPath,
  closeHref,
  overrideHref,
}: Readonly<{
  kind: ReferenceKind;
  row: ReferenceRow;
  use: FactorUse | null;
  orgPath: string;
  closeHref: string;
  /** Where an admin sets a factor of the organization in its place; null for others and other kinds. */
  overrideHref: string | null;
}>) {
  const formats = useFormats();
  const t = useTranslations("reference");
  const facts = detailColumns(kind, { t, formats });
  const notes = notesOf(row, { t, formats });
  return (
    <Panel
      id="opened"
      title={row.name}
      why="factors"
      className="scroll-mt-16"
      actions={
        <ButtonLink
          size="small"
          kind="quiet"
          icon="cross"
          href={closeHref}
          scroll={false}
          aria-label={t("closeNamed", { name: row.name })}
        >
          {t("close")}
        </ButtonLink>
      }
    >
      <div className="grid gap-3.5">
        <KeyValueList items={facts.flatMap((column) => factOf(column, row))} align="left" />
        <section className="grid gap-1">
          <h3 className="font-medium text-text-1">{t("columns.source")}</h3>
          <p className="wrap-anywhere">
            <FactorCitation
              factor={{
                sourceName: row.source.name,
                publication: row.source.publication,
                citation: row.source.citation,
                licence: row.source.licence,
              }}
            />
          </p>
          {notes === null ? null : (
            <p lang="en" className="text-text-3">
              {notes}
            </p>
          )}
          <p className="text-xs text-text-3">
            {t.rich("citedAs", {
              id: row.id,
              code: (words) => <code className="font-mono wrap-anywhere">{words}</code>,
            })}
          </p>
        </section>
        {use === null ? null : <Use use={use} name={row.name} orgPath={orgPath} />}
        {row.hasOwnFactor ? (
          <p>
            {t.rich("ownFactorHere", {
              link: (words) => (
                <Link href={`${orgPath}/reference/own`} className="underline">
                  {words}
                </Link>
              ),
            })}
          </p>
        ) : null}
        {overrideHref === null ? null : (
          <div>
            <ButtonLink href={overrideHref} icon="pencil">
              {t("setOwn")}
            </ButtonLink>
          </div>
        )}
      </div>
    </Panel>
  );
}

function factOf(column: ReferenceColumn, row: ReferenceRow) {
  const text = column.read(row);
  if (text === null) return [];
  const value = column.unit === undefined ? text : `${text}\u202f${column.unit}`;
  // What a publisher says in its own words is quoted, not translated.
  return [{ label: column.label, value: isQuoted(row, text) ? <span lang="en">{value}</span> : value }];
}

function Use({ use, name, orgPath }: Readonly<{ use: FactorUse; name: string; orgPath: string }>) {
  const formats = useFormats();
  const t = useTranslations("reference");
  const more = use.runCount - use.runs.length;
  return (
    <section className="grid gap-1">
      <h3 className="font-medium text-text-1">{t("usedByRuns", { count: use.runCount })}</h3>
      <ul className="grid gap-0.5">
        {use.runs.map((run) => (
          <li key={run.id} className="flex items-baseline gap-2">
            <Link href={`${orgPath}/runs/${run.id}`} className="min-w-0 truncate underline">
              {run.name}
            </Link>
            <span className="ml-auto text-xs whitespace-nowrap text-text-3 tabular-nums">
              {formats.day(run.startedAt)}
            </span>
          </li>
        ))}
      </ul>
      {more <= 0 ? null : (
        <p>
          <Link href={`${orgPath}/runs?search=${encodeURIComponent(name)}`} className="underline">
            {t("allRunsIn", { name })}
          </Link>
        </p>
      )}
    </section>
  );
}
