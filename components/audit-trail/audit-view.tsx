import { useTranslations } from "next-intl";
import { useFormats } from "@/components/i18n/use-formats";
import { ButtonLink } from "@/components/ui/button";
import { buttonClass } from "@/components/ui/button-style";
import { EmptyState } from "@/components/ui/empty-state";
import { Icon } from "@/components/ui/icon";
import { Panel } from "@/components/ui/panel";
import { auditHref, type AuditPageView } from "@/lib/domain/audit-url";
import type { AuditActorOption, AuditEventView } from "@/lib/domain/audit-view";
import type { FormAction } from "@/lib/domain/form-state";
import { AuditFilters } from "./audit-filters";
import { AuditTable } from "./audit-table";
import { VerifyForm } from "./verify-form";

type Props = Readonly<{
  events: readonly AuditEventView[];
  actors: readonly AuditActorOption[];
  /** Whether there are events before the last of these. */
  hasOlder: boolean;
  view: AuditPageView;
  orgPath: string;
  verify: FormAction;
}>;

export function AuditView({ events, actors, hasOlder, view, orgPath, verify }: Props) {
  const t = useTranslations("auditTrail");
  const formats = useFormats();
  const path = `${orgPath}/settings/audit`;
  const isFiltered = auditHref(path, view) !== path;
  return (
    <div className="grid gap-3.5">
      <Panel title={t("chain.title")} footer={t("chain.keep")}>
        <div className="grid gap-3">
          <p className="max-w-3xl">{t("chain.words")}</p>
          <VerifyForm action={verify} label={t("chain.verify")} />
        </div>
      </Panel>
      <AuditFilters {...{ path, view, actors }} />
      <Panel
        title={t("events")}
        flush
        actions={<Downloads {...{ path, view }} />}
        footer={t("foot", { zone: formats.zoneName() })}
      >
        {events.length === 0 ? (
          <EmptyState title={isFiltered ? t("emptyFiltered") : t("empty")}>
            {isFiltered ? null : t("emptyWhy")}
          </EmptyState>
        ) : (
          <AuditTable {...{ events, orgPath, path, view }} />
        )}
        <Paging {...{ events, hasOlder, path, view }} />
      </Panel>
    </div>
  );
}

function Downloads({ path, view }: Readonly<{ path: string; view: AuditPageView }>) {
  const t = useTranslations("auditTrail");
  return (
    <span className="flex gap-1.5">
      {(["csv", "ndjson"] as const).map((format) => (
        // A file, not a page: no router.
        <a
          key={format}
          href={auditHref(`${path}/export.${format}`, view)}
          download
          data-plain
          className={buttonClass("secondary", "small")}
        >
          <Icon name="download" />
          {t(`export.${format}`)}
        </a>
      ))}
    </span>
  );
}

function Paging({
  events,
  hasOlder,
  path,
  view,
}: Readonly<{ events: readonly AuditEventView[]; hasOlder: boolean; path: string; view: AuditPageView }>) {
  const t = useTranslations("auditTrail");
  const last = events.at(-1);
  if (view.before === null && !hasOlder) return null;
  return (
    <nav aria-label={t("pages")} className="flex justify-end gap-1.5 border-t border-line px-3.5 py-2">
      {view.before === null ? null : (
        <ButtonLink href={auditHref(path, view)} size="small" prefetch={false}>
          {t("newest")}
        </ButtonLink>
      )}
      {!hasOlder || last === undefined ? null : (
        <ButtonLink
          href={auditHref(path, view, { before: last.seq })}
          size="small"
          prefetch={false}
          rel="next"
        >
          {t("older")}
        </ButtonLink>
      )}
    </nav>
  );
}
