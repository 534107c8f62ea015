import type { InboxKind } from "@/lib/domain/inbox";
import type { UserViewer } from "@/lib/domain/viewer";
import { db } from "../client";
import type { Prisma } from "../generated/client";
import { newId } from "../ids";
import { isUuid } from "../../domain/uuid";

export type Notice = {
  userIds: readonly string[];
  kind: InboxKind;
  detail: Readonly<Record<string, string>>;
  /** Within the organization's pages. */
  path: string;
};

/** Puts a word into people's inboxes, with the change that it is about; mail follows by itself (`lib/jobs/send-mail.ts`). */
export async function tellPeople(
  tx: Prisma.TransactionClient,
  organizationId: string,
  { userIds, ...notice }: Notice,
): Promise<void> {
  if (userIds.length === 0) return;
  await tx.inboxMessage.createMany({
    data: userIds.map((userId) => ({ organizationId, id: newId(), userId, ...notice })),
  });
}

/** What was waited for is done, or will not be: nobody has to read of it any more. */
export async function closeNotices(
  tx: Prisma.TransactionClient,
  organizationId: string,
  kind: InboxKind,
  reportId: string,
  now: Date,
): Promise<void> {
  await tx.inboxMessage.updateMany({
    where: { organizationId, kind, readAt: null, detail: { path: ["reportId"], equals: reportId } },
    data: { readAt: now },
  });
}

/** Marks one message, or all of them, as read. */
export async function markRead(by: UserViewer, messageId: string | null, now = new Date()): Promise<void> {
  if (messageId !== null && !isUuid(messageId)) return;
  await db().inboxMessage.updateMany({
    where: {
      organizationId: by.organizationId,
      userId: by.actor.id,
      readAt: null,
      ...(messageId === null ? {} : { id: messageId }),
    },
    data: { readAt: now },
  });
}
