import { describe, expect, it } from "vitest";
import { db } from "@/lib/data/client";
import { closeNotices, markRead, tellPeople } from "@/lib/data/commands/inbox";
import { countUnread, listInbox } from "@/lib/data/queries/inbox";
import type { UserViewer } from "@/lib/domain/viewer";
import { makeMember } from "@/tests/factories/final-report";
import { makeOrganization } from "@/tests/factories/organization";

const tell = (to: readonly UserViewer[], title: string) =>
  db().$transaction((tx) =>
    tellPeople(tx, to[0]?.organizationId ?? "", {
      userIds: to.map((person) => person.actor.id),
      kind: "report-waits",
      detail: { reportId: "WR-7Q3F9KXM", title, by: "Ada" },
      path: "/reports/wr-7q3f9kxm",
    }),
  );

describe("the inbox", () => {
  it("holds a person's own messages, the newest first, until they are read", async () => {
    const organization = await makeOrganization();
    const { viewer } = organization;
    const manager = await makeMember(organization, "manager");
    await tell([viewer, manager], "first");
    await new Promise((resolve) => setTimeout(resolve, 5));
    await tell([viewer], "second");
    const messages = await listInbox(viewer);
    expect(messages.map((message) => message.detail["title"])).toEqual(["second", "first"]);
    expect(messages[0]).toMatchObject({ kind: "report-waits", path: "/reports/wr-7q3f9kxm", isRead: false });
    expect([await countUnread(viewer), await countUnread(manager)]).toEqual([2, 1]);

    await markRead(viewer, messages[0]?.id ?? "");
    expect((await listInbox(viewer)).map((message) => message.isRead)).toEqual([true, false]);
    await markRead(viewer, null);
    expect([await countUnread(viewer), await countUnread(manager)]).toEqual([0, 1]);
  });

  it("closes what waited for a report once it is done, in every inbox, and nothing else", async () => {
    const organization = await makeOrganization();
    const { viewer } = organization;
    const manager = await makeMember(organization, "manager");
    await tell([viewer, manager], "done");
    const close = (reportId: string) =>
      db().$transaction((tx) => closeNotices(tx, organization.id, "report-waits", reportId, new Date()));
    await close("WR-OTHER001");
    expect([await countUnread(viewer), await countUnread(manager)]).toEqual([1, 1]);
    await close("WR-7Q3F9KXM");
    expect([await countUnread(viewer), await countUnread(manager)]).toEqual([0, 0]);
  });

  it("is nobody else's: not another person's, not another organization's", async () => {
    const organization = await makeOrganization();
    const { viewer } = organization;
    const manager = await makeMember(organization, "manager");
    const other = await makeOrganization();
    await tell([viewer], "mine");
    const [message] = await listInbox(viewer);
    const elsewhere: UserViewer = { ...other.viewer, actor: viewer.actor };
    for (const reader of [manager, other.viewer, elsewhere]) {
      expect(await listInbox(reader)).toEqual([]);
      await markRead(reader, message?.id ?? "");
      await markRead(reader, null);
    }
    await markRead(viewer, "no-id");
    expect(await countUnread(viewer)).toBe(1);
  });

  it("leaves out kinds that this version does not know", async () => {
    const { id: organizationId, viewer } = await makeOrganization();
    await tell([viewer], "known");
    await db().inboxMessage.updateMany({ where: { organizationId }, data: { kind: "of-tomorrow" } });
    expect(await listInbox(viewer)).toEqual([]);
    expect(await countUnread(viewer)).toBe(0);
  });
});
