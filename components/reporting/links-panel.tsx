import { useTranslations } from "next-intl";
import { useFormats } from "@/components/i18n/use-formats";
import { Panel } from "@/components/ui/panel";
import type { FormAction } from "@/lib/domain/form-state";
import type { ReportLinkView } from "@/lib/domain/report/report-view";
import { LinkForm } from "./link-form";

type Props = Readonly<{
  links: readonly ReportLinkView[];
  /** Links lead to final reports only. */
  isFinal: boolean;
  /** Null for who may only read. */
  linkAction: FormAction | null;
  revokeAction: (linkId: string) => (formData: FormData) => Promise<void>;
}>;

/** Links to a report's files for people without an account: who made which, and the way to close one. */
export function LinksPanel({ links, isFinal, linkAction, revokeAction }: Props) {
  const t = useTranslations("reportLinks");
  if (!isFinal) return <Panel title={t("panel")}>{t("panelDraft")}</Panel>;
  return (
    <Panel id="links" title={t("panel")} footer={t("panelFoot")}>
      {links.length === 0 ? null : (
        <ul className="mb-3 grid gap-1.5 border-b border-line pb-3">
          {links.map((link) => (
            <LinkRow
              key={link.id}
              link={link}
              revokeAction={linkAction === null ? null : revokeAction(link.id)}
            />
          ))}
        </ul>
      )}
      {linkAction === null ? null : <LinkForm action={linkAction} />}
    </Panel>
  );
}

function LinkRow({
  link,
  revokeAction,
}: Readonly<{ link: ReportLinkView; revokeAction: ((formData: FormData) => Promise<void>) | null }>) {
  const t = useTranslations("reportLinks");
  const formats = useFormats();
  const when = formats.instant(link.createdAt, { year: true });
  // Stored as the first instant at which it is closed.
  const lastDay = link.expiresAt === null ? null : new Date(Date.parse(link.expiresAt) - 1).toISOString();
  return (
    <li className="flex flex-wrap items-baseline gap-x-2">
      <span className={link.isOpen ? "text-text-1" : "text-text-3"}>
        {t("by", { name: link.byName === "" ? t("somebody") : link.byName, when })}
      </span>
      <span className="text-xs text-text-3">
        {lastDay === null ? t("noEnd") : t("until", { day: formats.utcDay(lastDay) })}
      </span>
      {!link.isOpen ? <span className="ml-auto text-xs text-text-3">{t("closed")}</span> : null}
      {link.isOpen && revokeAction !== null ? (
        <form action={revokeAction} className="ml-auto">
          <button
            type="submit"
            className="text-xs text-text-2 underline hover:text-text-1"
            aria-label={t("revokeOf", { when })}
          >
            {t("revoke")}
          </button>
        </form>
      ) : null}
    </li>
  );
}
