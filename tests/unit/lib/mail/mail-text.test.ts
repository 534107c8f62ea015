import { describe, expect, it } from "vitest";
import { INBOX_KINDS } from "@/lib/domain/inbox";
import { mailText } from "@/lib/mail/mail-text";
import { outcomeOf } from "@/lib/mail/mailer";

const told = {
  kind: "report-waits",
  detail: { title: "Energy 2025", by: "Ada", reportId: "WR-7Q3F9KXM", reason: "" },
  at: "2026-11-23T02:30:00.000Z",
  path: "/reports/wr-7q3f9kxm",
  organizationName: "Tern Lab",
  organizationSlug: "tern",
};
const ADDRESS = "https://w.example.org";

describe("mailText", () => {
  it("says what the inbox says, and where", () => {
    expect(mailText(told, ADDRESS)).toEqual({
      subject: "“Energy 2025” waits for approval by a second person: Ada has prepared it.",
      text:
        "“Energy 2025” waits for approval by a second person: Ada has prepared it.\n\n" +
        "https://w.example.org/tern/reports/wr-7q3f9kxm\n\n" +
        "You get this mail as a member of Tern Lab. All messages: https://w.example.org/tern/inbox\n",
    });
  });

  it("says since when an alert holds, not for how long, and what to do", () => {
    const stale = {
      ...told,
      kind: "power-stale",
      path: "/runs/1",
      detail: { title: "train", minutes: "15" },
    };
    const since = "2026-11-23T02:15:00.000Z";
    expect(mailText({ ...stale, detail: { ...stale.detail, since } }, ADDRESS)).toMatchObject({
      subject: "The run “train” fell silent on 23 Nov 2026 02:15 UTC, and nobody had said that it ended.",
      text: expect.stringContaining("\n\nIf the run is over, mark it as ended; else see") as string,
    });
    // Messages of versions that did not say so.
    expect(mailText(stale, ADDRESS)?.subject).toContain("fell silent on 23 Nov 2026 02:30 UTC");
  });

  it.each(INBOX_KINDS)("has one line for a subject, whatever people wrote: %s", (kind) => {
    const detail = { title: "a\r\nBcc: eve@example.org", by: "b\nc", reason: "x\u2028y".repeat(200) };
    const subject = mailText({ ...told, kind, detail }, ADDRESS)?.subject ?? "";
    expect(subject).not.toMatch(/[\r\n\u2028]/);
    expect(subject.length).toBeLessThanOrEqual(150);
  });

  it("says nothing of a kind that this version does not know", () => {
    expect(mailText({ ...told, kind: "of-tomorrow" }, ADDRESS)).toBeNull();
  });
});

describe("outcomeOf", () => {
  it.each([
    ["later", { code: "ESOCKET", syscall: "connect", command: "CONN" }],
    ["later", { code: "EAUTH", command: "AUTH PLAIN", responseCode: 535 }],
    ["later", { code: "EENVELOPE", command: "MAIL FROM", responseCode: 550 }],
    ["later", { code: "EENVELOPE", command: "RCPT TO", responseCode: 450 }],
    ["refused", { code: "EENVELOPE", command: "RCPT TO", responseCode: 550 }],
    ["later", { code: "EMESSAGE", command: "DATA", responseCode: 452 }],
    ["refused", { code: "EMESSAGE", command: "DATA", responseCode: 554 }],
    // nodemailer says CONN also when the connection broke after the last line.
    ["unsure", { code: "ECONNECTION", command: "CONN" }],
    ["unsure", { code: "ETIMEDOUT" }],
  ])("%s: %o", (kind, fault) => {
    expect(outcomeOf(Object.assign(new Error("no"), fault)).kind).toBe(kind);
  });
});
