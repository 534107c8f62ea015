import { describe, expect, it } from "vitest";
import { INBOX_KINDS } from "@/lib/domain/inbox";
import { mailText } from "@/lib/mail/mail-text";
import { outcomeOf } from "@/lib/mail/mailer";

const told = {
  kind: "report-waits",
  detail: { title: "Energy 2025", by: "Ada", reportId: "WR-7Q3F9KXM", reason: "" },
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
