import { getTranslations } from "next-intl/server";
import { MessageList } from "@/components/inbox/message-list";
import { WaitingReports } from "@/components/inbox/waiting-reports";
import { EmptyState } from "@/components/ui/empty-state";
import { PageHead } from "@/components/ui/page-head";
import { Panel } from "@/components/ui/panel";
import { SubmitButton } from "@/components/ui/submit-button";
import { requireViewer } from "@/lib/auth/viewer";
import { listInbox, MOST_SHOWN } from "@/lib/data/queries/inbox";
import { listReportsToApprove } from "@/lib/data/queries/reports/waiting";
import { pageTitle } from "@/lib/i18n/page-title";
import { readAll, readMessage } from "./actions";

export const generateMetadata = pageTitle("inbox");

/** What waits for the person who reads this. */
export default async function InboxPage({ params }: PageProps<"/[org]/inbox">) {
  const { org } = await params;
  const viewer = await requireViewer(org);
  const [t, messages, waiting] = await Promise.all([
    getTranslations("inbox"),
    listInbox(viewer),
    listReportsToApprove(viewer),
  ]);
  const isAnyUnread = messages.some((message) => !message.isRead);
  return (
    <>
      <PageHead
        title={t("title")}
        sub={t("sub", { organization: viewer.organizationName })}
        crumbs={[{ label: viewer.organizationName, href: `/${org}` }, { label: t("title") }]}
        actions={
          isAnyUnread ? (
            <form action={readAll.bind(null, org)}>
              <SubmitButton kind="secondary">{t("readAll")}</SubmitButton>
            </form>
          ) : undefined
        }
      />
      <WaitingReports reports={waiting} orgPath={`/${org}`} />
      <Panel
        flush
        footer={messages.length < MOST_SHOWN ? undefined : t("latest", { count: String(MOST_SHOWN) })}
      >
        {messages.length === 0 ? (
          <EmptyState title={t(waiting.length === 0 ? "none" : "noneYet")}>{t("noneWords")}</EmptyState>
        ) : (
          <MessageList
            messages={messages}
            orgPath={`/${org}`}
            readAction={(messageId) => readMessage.bind(null, org, messageId)}
          />
        )}
      </Panel>
    </>
  );
}
