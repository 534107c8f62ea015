import { useTranslations } from "next-intl";
import Link from "next/link";
import { Icon } from "@/components/ui/icon";
import { KeyValueList } from "@/components/ui/key-value-list";
import type { AuditEventView } from "@/lib/domain/audit-view";
import { detailParts, type FieldChange } from "./prepare/event-words";

/** What was before and after, in one line; more of the event when it is opened. */
export function EventDetail({
  event,
  subjectEventsHref,
}: Readonly<{ event: AuditEventView; subjectEventsHref: string | null }>) {
  const t = useTranslations("auditTrail");
  const { changes, facts } = detailParts(event);
  const [only] = changes;
  const label =
    changes.length === 0 ? t("more") : changes.length === 1 ? null : t("fields", { count: changes.length });
  return (
    <details className="group max-w-140 min-w-56 whitespace-normal">
      <summary className="flex cursor-pointer items-center gap-1.5">
        <Icon name="chevron-right" size={12} className="shrink-0 group-open:rotate-90" />
        {label ?? (only === undefined ? null : <OneChange change={only} />)}
      </summary>
      <div className="grid gap-2 py-1.5 pl-4.5">
        {changes.length < 2 ? null : (
          <ul className="grid gap-1">
            {changes.map((change) => (
              <li key={change.field}>
                <OneChange change={change} />
              </li>
            ))}
          </ul>
        )}
        <KeyValueList
          align="left"
          items={[
            ...facts.map(({ field, value }) => ({
              key: field,
              label: <code lang="en">{field}</code>,
              value: value === null ? t("none") : <span translate="no">{value}</span>,
            })),
            ...(event.origin?.userAgent == null
              ? []
              : [{ label: t("userAgent"), value: <span lang="en">{event.origin.userAgent}</span> }]),
            { label: t("id"), value: <code>{event.subject.id}</code> },
            { label: t("hash"), value: <code>{event.hash}</code> },
          ]}
        />
        {subjectEventsHref === null ? null : (
          <p>
            <Link href={subjectEventsHref} prefetch={false}>
              {t("onlyThis")}
            </Link>
          </p>
        )}
      </div>
    </details>
  );
}

/** Names of fields are those of the API. */
function OneChange({ change }: Readonly<{ change: FieldChange }>) {
  const t = useTranslations("auditTrail");
  const { field, before, after } = change;
  return (
    <span className="wrap-anywhere">
      <code lang="en">{field}</code>:{" "}
      <del className="text-text-3" translate="no">
        {before ?? t("none")}
      </del>{" "}
      →{" "}
      <ins className="no-underline" translate="no">
        {after ?? t("none")}
      </ins>
    </span>
  );
}
