import type { InboxMessageView } from "@/lib/domain/inbox";
import { sql } from "../client";

/** A message that this process has taken on itself to send, and nobody else will. */
export type ClaimedMail = {
  organizationId: string;
  organizationName: string;
  organizationSlug: string;
  messageId: string;
  to: string;
  kind: string;
  detail: InboxMessageView["detail"];
  /** ISO 8601. */
  at: string;
  path: string;
};

/** What waited longer was said in the inbox: a server that learns to send mail does not begin with last year's. */
const WAITS_AT_MOST_MS = 3 * 24 * 3600 * 1000;

/**
 * Takes the oldest message that was neither read nor mailed. It counts as mailed by the statement that takes it, so no other server and
 * no later run sends it too; `giveBackMail` is for one that the mail server has not accepted. Null when none waits.
 */
export async function claimMail(now = new Date()): Promise<ClaimedMail | null> {
  const [row] = await sql().query<ClaimedMail>(
    `with next as (
       select i.organization_id, i.id
         from inbox_message i
         join membership m on m.organization_id = i.organization_id and m.user_id = i.user_id
        where i.emailed_at is null and i.read_at is null and i.created_at >= $1::timestamptz
        order by i.created_at, i.id
        limit 1
        for update of i skip locked
     )
     update inbox_message i set emailed_at = $2::timestamptz
       from next, organization o, app_user u
      where i.organization_id = next.organization_id and i.id = next.id and i.emailed_at is null
        and o.id = i.organization_id and u.id = i.user_id
  returning i.organization_id as "organizationId", o.name as "organizationName", o.slug as "organizationSlug",
            i.id as "messageId", u.email as "to", i.kind, i.detail, i.path,
            to_char(i.created_at at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"') as at`,
    [new Date(now.getTime() - WAITS_AT_MOST_MS).toISOString(), now.toISOString()],
  );
  return row ?? null;
}

/** A message that was surely not sent waits again. */
export async function giveBackMail({ organizationId, messageId }: ClaimedMail): Promise<void> {
  await sql().query(
    "update inbox_message set emailed_at = null where organization_id = $1 and id = $2::uuid",
    [organizationId, messageId],
  );
}
