import type { Env } from "../env";
import { makeMailer } from "../mail/mailer";
import { sendWaitingMail } from "../mail/send-waiting";
import type { Job } from "./job";

/** Mails what waits in inboxes; none without a mail server. */
export function mailJobs(settings: Env): Job[] {
  const { WATTPRINT_SMTP_URL: url, WATTPRINT_MAIL_FROM: from, WATTPRINT_URL: publicUrl } = settings;
  if (url === undefined || from === undefined || publicUrl === undefined) return [];
  return [
    {
      name: "send-mail",
      everyMinutes: 2,
      async run(signal) {
        const mailer = makeMailer({ url, from });
        try {
          await sendWaitingMail(mailer, publicUrl, signal);
        } finally {
          mailer.close();
        }
      },
    },
  ];
}
