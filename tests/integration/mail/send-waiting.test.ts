import { afterEach, beforeEach, describe, expect, it, vi } from "vitest";
import { db } from "@/lib/data/client";
import { markRead, tellPeople } from "@/lib/data/commands/inbox";
import type { UserViewer } from "@/lib/domain/viewer";
import { makeMailer } from "@/lib/mail/mailer";
import { sendWaitingMail } from "@/lib/mail/send-waiting";
import { makeMember } from "@/tests/factories/final-report";
import { makeOrganization } from "@/tests/factories/organization";
import { startSmtpServer, type SmtpServer } from "@/tests/support/smtp-server";

const TIMEOUTS = { connectionTimeout: 2000, greetingTimeout: 2000, socketTimeout: 2000 };
const servers: SmtpServer[] = [];
let errors: string[];

beforeEach(async () => {
  // Mail is one queue of all organizations: what other tests have left is not this one's.
  await db().inboxMessage.updateMany({ where: { emailedAt: null }, data: { emailedAt: new Date(0) } });
  errors = [];
  vi.spyOn(console, "error").mockImplementation((text: string) => errors.push(text));
});
afterEach(async () => {
  await Promise.all(servers.splice(0).map((server) => server.stop()));
  vi.restoreAllMocks();
});

async function serve(answer?: (command: string) => string | null): Promise<SmtpServer> {
  const server = await startSmtpServer(answer);
  servers.push(server);
  return server;
}

async function send(url: string): Promise<number> {
  const mailer = makeMailer({ url, from: "Wattprint <w@example.org>" }, TIMEOUTS);
  try {
    return await sendWaitingMail(mailer, "https://w.example.org", new AbortController().signal);
  } finally {
    mailer.close();
  }
}

const tell = (person: UserViewer, count = 1) =>
  db().$transaction(async (tx) => {
    for (let number = 1; number <= count; number += 1) {
      await tellPeople(tx, person.organizationId, {
        userIds: [person.actor.id],
        kind: "report-drafted",
        detail: { reportId: "WR-7Q3F9KXM", title: `Report ${String(number)}` },
        path: "/reports/wr-7q3f9kxm",
      });
    }
  });

describe("mail of inboxes", () => {
  it("is sent once, in plain text with a link, and not for what was read or is old", async () => {
    const { viewer, slug } = await makeOrganization();
    await tell(viewer);
    await markRead(viewer, null);
    await tell(viewer);
    await db().inboxMessage.updateMany({
      where: { organizationId: viewer.organizationId, readAt: null },
      data: { createdAt: new Date(Date.now() - 4 * 24 * 3600 * 1000) },
    });
    await tell(viewer);
    const server = await serve();
    expect(await send(server.url)).toBe(1);
    expect(await send(server.url)).toBe(0);
    expect(server.mails).toHaveLength(1);
    expect(server.mails[0]?.to).toBe(viewer.actor.email);
    const text = server.mails[0]?.text ?? "";
    expect(text).toContain("From: Wattprint <w@example.org>");
    expect(text).toContain("Content-Type: text/plain");
    expect(text.replaceAll("=\n", "")).toContain(`https://w.example.org/${slug}/reports/wr-7q3f9kxm`);
  });

  it("is sent once by several servers at the same time", async () => {
    const { viewer } = await makeOrganization();
    await tell(viewer, 9);
    const server = await serve();
    const sent = await Promise.all([1, 2, 3].map(() => send(server.url)));
    expect(sent.reduce((sum, each) => sum + each, 0)).toBe(9);
    expect(server.mails).toHaveLength(9);
    const ids = server.mails.map((mail) => /^Message-ID: (.*)$/im.exec(mail.text)?.[1]);
    expect(new Set(ids).size).toBe(9);
  });

  it("waits while the server takes none, and goes out when it does", async () => {
    const { viewer } = await makeOrganization();
    await tell(viewer);
    let isBusy = true;
    const server = await serve((command) =>
      isBusy && command.startsWith("MAIL FROM") ? "451 try again later" : null,
    );
    await expect(send(server.url)).rejects.toThrow(/451 try again later.*WATTPRINT_SMTP_URL/s);
    await expect(send("smtp://127.0.0.1:1")).rejects.toThrow(/WATTPRINT_SMTP_URL/);
    expect(server.mails).toEqual([]);
    isBusy = false;
    expect(await send(server.url)).toBe(1);
  });

  it("to an address that is refused keeps no other mail waiting", async () => {
    const organization = await makeOrganization();
    const { viewer } = organization;
    const manager = await makeMember(organization, "manager");
    await tell(viewer);
    await tell(manager);
    const server = await serve((command) =>
      command.includes(viewer.actor.email) && command.startsWith("RCPT") ? "550 no such person" : null,
    );
    expect(await send(server.url)).toBe(1);
    expect(server.mails.map((mail) => mail.to)).toEqual([manager.actor.email]);
    expect(errors.join()).toMatch(/refuses a mail.*550 no such person/);
    expect(await send(server.url)).toBe(0);
  });

  it("is not sent again when the answer to it was lost", async () => {
    const { viewer } = await makeOrganization();
    await tell(viewer);
    const server = await serve((command) => (command === "DATA-END" ? "hang-up" : null));
    expect(await send(server.url)).toBe(0);
    expect(errors.join()).toMatch(/not certain/);
    expect(await send((await serve()).url)).toBe(0);
  });

  it("goes to nobody who has left", async () => {
    const organization = await makeOrganization();
    const manager = await makeMember(organization, "manager");
    await tell(manager);
    await db().membership.deleteMany({
      where: { organizationId: organization.id, userId: manager.actor.id },
    });
    expect(await send((await serve()).url)).toBe(0);
  });
});
