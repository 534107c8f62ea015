import { useTranslations } from "next-intl";
import Link from "next/link";
import { useFormats } from "@/components/i18n/use-formats";
import { RowTh, Table, TBody, Td, Th, THead, Tr } from "@/components/ui/table";
import { auditHref, type AuditPageView } from "@/lib/domain/audit-url";
import { AUDIT_SUBJECTS } from "@/lib/domain/audit-actions";
import type { AuditEventView } from "@/lib/domain/audit-view";
import { EventDetail } from "./event-detail";
import { actionWords, subjectKindWords } from "./prepare/event-words";
import { subjectHref } from "./prepare/subject-href";

type Props = Readonly<{
  events: readonly AuditEventView[];
  orgPath: string;
  path: string;
  view: AuditPageView;
}>;

export function AuditTable({ events, ...place }: Props) {
  const t = useTranslations("auditTrail");
  const formats = useFormats();
  return (
    <Table
      stack
      caption={t("events")}
      className="[&_tbody_th]:align-top [&_td]:align-top md:[&_td]:py-1.5 md:[&_th]:py-1.5"
    >
      <THead>
        <Th unit={formats.zoneName()}>{t("head.when")}</Th>
        <Th numeric>{t("head.seq")}</Th>
        <Th>{t("head.who")}</Th>
        <Th>{t("head.what")}</Th>
        <Th>{t("head.subject")}</Th>
        <Th>{t("head.where")}</Th>
        <Th>{t("head.detail")}</Th>
      </THead>
      <TBody>
        {events.map((event) => (
          <EventRow key={event.id} event={event} {...place} />
        ))}
      </TBody>
    </Table>
  );
}

function EventRow({
  event,
  orgPath,
  path,
  view,
}: Omit<Props, "events"> & Readonly<{ event: AuditEventView }>) {
  const t = useTranslations("auditTrail");
  const formats = useFormats();
  const { actor, origin } = event;
  return (
    <Tr>
      <RowTh tabular phone="lead">
        <time dateTime={event.at}>{formats.instant(event.at, { year: true, seconds: true })}</time>
      </RowTh>
      <Td numeric phone="figure">
        {formats.count(event.seq)}
      </Td>
      <Td phone="note" label={t("head.who")}>
        {actor.name ?? t("actor.gone")}
        <span className="text-2xs text-text-3 max-md:before:content-['_'] md:block">
          {t(actor.kind === "token" ? "actor.token" : "actor.user")}
        </span>
      </Td>
      <Td phone="note" label={t("head.what")}>
        <span className="max-md:text-text-1">{actionWords(event.action, t)}</span>
      </Td>
      <Td phone="note" label={t("head.subject")}>
        <Subject subject={event.subject} orgPath={orgPath} />
      </Td>
      <Td tabular phone="note" label={t("head.where")} title={origin === null ? t("serverWhy") : undefined}>
        {origin === null ? t("server") : origin.address}
      </Td>
      <Td phone="note">
        <EventDetail event={event} subjectEventsHref={subjectEventsHref(event, path, view)} />
      </Td>
    </Tr>
  );
}

/** All that was done to what the event was about; null where only that is shown. */
function subjectEventsHref({ subject }: AuditEventView, path: string, view: AuditPageView): string | null {
  const kind = AUDIT_SUBJECTS.find((each) => each === subject.kind);
  if (kind === undefined || view.subject === subject.id) return null;
  return auditHref(path, view, { kind, subject: subject.id });
}

/** Its page where it has one. */
function Subject({
  subject,
  orgPath,
}: Pick<Props, "orgPath"> & Readonly<{ subject: AuditEventView["subject"] }>) {
  const t = useTranslations("auditTrail");
  const href = subjectHref(orgPath, subject);
  const name = subject.name ?? subject.id;
  return (
    <>
      <span className="max-w-52 truncate max-md:wrap-anywhere max-md:whitespace-normal md:block" title={name}>
        {href === null ? (
          name
        ) : (
          <Link href={href} prefetch={false}>
            {name}
          </Link>
        )}
      </span>
      <span className="text-2xs text-text-3 max-md:before:content-['_'] md:block">
        {subjectKindWords(subject.kind, t)}
      </span>
    </>
  );
}
