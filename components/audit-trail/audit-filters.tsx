import { useTranslations } from "next-intl";
import Link from "next/link";
import { Button } from "@/components/ui/button";
import { SelectField, TextField } from "@/components/ui/field";
import { Panel } from "@/components/ui/panel";
import { AUDIT_ACTIONS, AUDIT_SUBJECTS } from "@/lib/domain/audit-actions";
import { auditHref, type AuditPageView } from "@/lib/domain/audit-url";
import type { AuditActorOption } from "@/lib/domain/audit-view";

type Props = Readonly<{ path: string; view: AuditPageView; actors: readonly AuditActorOption[] }>;

/** A form that only asks: it works by its address, without JavaScript. */
export function AuditFilters({ path, view, actors }: Props) {
  const t = useTranslations("auditTrail");
  const any = (label: string) => ({ value: "", label });
  const byLabel = <Option extends { label: string }>(options: Option[]) =>
    options.sort((a, b) => a.label.localeCompare(b.label));
  const actions = byLabel(AUDIT_ACTIONS.map((action) => ({ value: action, label: t(`actions.${action}`) })));
  const kinds = byLabel(AUDIT_SUBJECTS.map((kind) => ({ value: kind, label: t(`subjects.${kind}`) })));
  const people = actors.map(({ id, kind, name }) => ({
    value: id,
    label: `${name ?? t("actor.gone")} (${t(kind === "token" ? "actor.token" : "actor.user")})`,
  }));
  const select = (name: "who" | "action" | "kind") => ({
    id: `audit-${name}`,
    name,
    defaultValue: view[name] ?? "",
  });
  const day = (name: "from" | "to") => ({
    id: `audit-${name}`,
    name,
    type: "date",
    defaultValue: view[name] ?? "",
  });
  return (
    <Panel title={t("filter.title")}>
      <form method="get" action={path} className="grid gap-3.5">
        <div className="grid items-start gap-3.5 sm:grid-cols-2 xl:grid-cols-5">
          <SelectField
            {...select("who")}
            label={t("filter.who")}
            options={[any(t("filter.everybody")), ...people]}
          />
          <SelectField
            {...select("action")}
            label={t("filter.action")}
            options={[any(t("filter.everyAction")), ...actions]}
          />
          <SelectField
            {...select("kind")}
            label={t("filter.kind")}
            options={[any(t("filter.everyKind")), ...kinds]}
          />
          <TextField {...day("from")} label={t("filter.from")} />
          <TextField {...day("to")} label={t("filter.to")} />
        </div>
        {view.subject === null ? null : <OneSubject path={path} view={view} subject={view.subject} />}
        <div className="flex flex-wrap items-center gap-3">
          <Button type="submit">{t("filter.apply")}</Button>
          {auditHref(path, view) === path ? null : (
            <Link href={path} prefetch={false}>
              {t("filter.clear")}
            </Link>
          )}
        </div>
      </form>
    </Panel>
  );
}

function OneSubject({
  path,
  view,
  subject,
}: Readonly<{ path: string; view: AuditPageView; subject: string }>) {
  const t = useTranslations("auditTrail");
  return (
    <p className="flex flex-wrap gap-x-3">
      <input type="hidden" name="subject" value={subject} />
      <span className="wrap-anywhere">{t("filter.oneSubject", { subject })}</span>
      <Link href={auditHref(path, view, { subject: null })} prefetch={false}>
        {t("filter.allSubjects")}
      </Link>
    </p>
  );
}
