import "server-only";
import { INBOX_KINDS, type InboxMessageView } from "@/lib/domain/inbox";
import type { UserViewer } from "@/lib/domain/viewer";
import { db, sql } from "../client";
import type { InboxMessage } from "../generated/client";

/** What the page shows: older messages were either read or did not matter. */
export const MOST_SHOWN = 100;

/** A person's latest messages in this organization, the newest first. */
export async function listInbox({ organizationId, actor }: UserViewer): Promise<InboxMessageView[]> {
  const rows = await db().inboxMessage.findMany({
    where: { organizationId, userId: actor.id, kind: { in: [...INBOX_KINDS] } },
    orderBy: [{ createdAt: "desc" }, { id: "desc" }],
    take: MOST_SHOWN,
  });
  return rows.flatMap((row) => toInboxMessage(row) ?? []);
}

/** Null for a kind that this version does not know. */
export function toInboxMessage(row: InboxMessage): InboxMessageView | null {
  const kind = INBOX_KINDS.find((each) => each === row.kind);
  if (kind === undefined) return null;
  const given = typeof row.detail === "object" && row.detail !== null ? Object.entries(row.detail) : [];
  return {
    ...{ id: row.id, kind, path: row.path, isRead: row.readAt !== null },
    detail: Object.fromEntries(
      given.filter((entry): entry is [string, string] => typeof entry[1] === "string"),
    ),
    at: row.createdAt.toISOString(),
  };
}

/** How many messages a person has not read: what the navigation counts. */
export async function countUnread({ organizationId, actor }: UserViewer): Promise<number> {
  const [row] = await sql().query<{ unread: number }>(
    `select count(*)::int as unread from inbox_message
      where organization_id = $1 and user_id = $2 and read_at is null and kind = any($3)`,
    [organizationId, actor.id, INBOX_KINDS],
  );
  return row?.unread ?? 0;
}
