import { claimMail, giveBackMail } from "../data/commands/mail-queue";
import type { Mailer } from "./mailer";
import { mailText } from "./mail-text";

/**
 * Mails what waits in inboxes, each message once at most: what the mail server may have taken is never sent again, also when that
 * is not certain. It stands in the inbox in any case. Answers how many were sent.
 * @throws Error that says what to do where the mail server takes nothing now: the job is tried again later.
 */
export async function sendWaitingMail(
  mailer: Mailer,
  publicUrl: string,
  signal: AbortSignal,
): Promise<number> {
  let sent = 0;
  while (!signal.aborted) {
    const claimed = await claimMail();
    if (claimed === null) return sent;
    const words = mailText(claimed, publicUrl);
    if (words === null) continue;
    const outcome = await mailer.send({ id: claimed.messageId, to: claimed.to, ...words });
    switch (outcome.kind) {
      case "sent":
        sent += 1;
        break;
      case "later":
        await giveBackMail(claimed);
        throw new Error(
          `the mail server takes no mail now: ${outcome.words}. Check WATTPRINT_SMTP_URL and WATTPRINT_MAIL_FROM if this goes on; ` +
            "messages wait for three days and stand in the inboxes meanwhile",
        );
      case "refused":
        console.error(
          `mail: the server refuses a mail to a member of ${claimed.organizationSlug}: ${outcome.words}. ` +
            "The message stands in the inbox; if it is the address, the member needs another account.",
        );
        break;
      case "unsure":
        console.error(
          `mail: it is not certain that a message was sent: ${outcome.words}. It is not sent again, and stands in the inbox.`,
        );
        break;
    }
  }
  return sent;
}
