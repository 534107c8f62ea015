import { useTranslations } from "next-intl";
import Link from "next/link";
import { useFormats } from "@/components/i18n/use-formats";
import { Tag } from "@/components/ui/tag";
import { inboxGaps, nextStepOf, type InboxMessageView } from "@/lib/domain/inbox";
import { NextStepLine } from "./next-step-line";

type ReadAction = (messageId: string) => (formData: FormData) => Promise<void>;

/** A person's messages: what happened, the way there, and the way to put each away. Works without JavaScript. */
export function MessageList({
  messages,
  orgPath,
  readAction,
}: Readonly<{ messages: readonly InboxMessageView[]; orgPath: string; readAction: ReadAction }>) {
  return (
    <ul>
      {messages.map((message) => (
        <MessageRow key={message.id} message={message} orgPath={orgPath} read={readAction(message.id)} />
      ))}
    </ul>
  );
}

function MessageRow({
  message,
  orgPath,
  read,
}: Readonly<{ message: InboxMessageView; orgPath: string; read: ReturnType<ReadAction> }>) {
  const t = useTranslations("inbox");
  const formats = useFormats();
  const gaps = inboxGaps(message, formats);
  const step = nextStepOf(message.kind);
  const words = t(`kinds.${message.kind}`, gaps);
  return (
    <li className="grid gap-x-4 gap-y-1 border-t border-line px-3.5 py-2.5 first:border-t-0 md:grid-cols-[minmax(0,1fr)_auto]">
      <div className="min-w-0">
        <p className={`wrap-anywhere ${message.isRead ? "text-text-2" : "font-medium text-text-1"}`}>
          {words}
        </p>
        {message.isRead || step === null ? null : (
          <NextStepLine step={step} orgPath={orgPath} path={message.path} />
        )}
        <p className="mt-0.5 flex flex-wrap items-center gap-x-2 text-xs text-text-3">
          {message.isRead ? null : <Tag tone="info">{t("unread")}</Tag>}
          <time dateTime={message.at}>{formats.instant(message.at, { year: true, zone: true })}</time>
        </p>
      </div>
      <div className="flex flex-wrap items-baseline gap-x-3 gap-y-1 text-xs">
        <Link href={`${orgPath}${message.path}`} className="underline">
          {t("open", { reportId: gaps.reportId === "" ? gaps.title : gaps.reportId })}
        </Link>
        {message.isRead ? null : (
          <form action={read}>
            <button
              type="submit"
              aria-label={t("readOf", { words })}
              className="text-text-2 underline hover:text-text-1"
            >
              {t("read")}
            </button>
          </form>
        )}
      </div>
    </li>
  );
}
