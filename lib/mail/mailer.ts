import { createTransport } from "nodemailer";
import { z } from "zod";

export type Mail = { id: string; to: string; subject: string; text: string };

/**
 * What became of a mail. `refused`: this mail is not taken, now or ever. `later`: surely not sent, the server may take it
 * another time. `unsure`: the connection broke when all was said; sending it again could send it twice.
 */
export type MailOutcome = { kind: "sent" } | { kind: "refused" | "later" | "unsure"; words: string };

export type Mailer = { send(mail: Mail): Promise<MailOutcome>; close(): void };

const TIMEOUTS = { connectionTimeout: 15_000, greetingTimeout: 15_000, socketTimeout: 30_000 };

/** Sends by the SMTP server of `WATTPRINT_SMTP_URL`. Plain text only: nothing is fetched, nothing is attached. */
export function makeMailer({ url, from }: { url: string; from: string }, timeouts = TIMEOUTS): Mailer {
  const transport = createTransport({ url, ...timeouts });
  // Part of an id that names the message everywhere, so that a receiver can tell a repeat.
  const domain = from.replace(/^.*@/s, "").replace(/[^\w.-]/g, "");
  let isReached = false;
  return {
    async send({ id, to, subject, text }) {
      // A connection that breaks looks the same before and after a mail was taken: whether the server can be reached at all is asked first.
      try {
        if (!isReached) await transport.verify();
        isReached = true;
      } catch (error) {
        return { kind: "later", words: wordsOf(error) };
      }
      try {
        await transport.sendMail({
          ...{ from, to, subject, text, messageId: `<${id}@${domain}>` },
          headers: { "Auto-Submitted": "auto-generated" },
          disableFileAccess: true,
          disableUrlAccess: true,
        });
        return { kind: "sent" };
      } catch (error) {
        return outcomeOf(error);
      }
    },
    close: () => {
      transport.close();
    },
  };
}

const wordsOf = (error: unknown): string => (error instanceof Error ? error.message : String(error));

const smtpFault = z.object({
  /** The server's, of RFC 5321: 4xx for now, 5xx for ever. */
  responseCode: z.number().optional(),
  /** What was under way, where the server answered. */
  command: z.string().optional(),
  /** Of the system: `connect`. */
  syscall: z.string().optional(),
});

/** What became of a mail whose sending failed with this error of nodemailer. */
export function outcomeOf(error: unknown): MailOutcome {
  const words = wordsOf(error);
  const { responseCode, command, syscall } = smtpFault.safeParse(error).data ?? {};
  if (responseCode === undefined) {
    const isBefore = syscall === "connect" || syscall === "getaddrinfo";
    return { kind: isBefore ? "later" : "unsure", words };
  }
  // Of one recipient or one text: the next message may be taken.
  const isOfThis = command === "RCPT TO" || command === "DATA";
  return { kind: isOfThis && responseCode >= 500 ? "refused" : "later", words };
}
