import { createTranslator } from "next-intl";
import { createFormats } from "../domain/formats";
import { INBOX_KINDS, inboxGaps, nextStepOf, type InboxKind } from "../domain/inbox";
import inbox from "../i18n/messages/en/inbox.json";

type Told = {
  kind: string;
  detail: Readonly<Record<string, string>>;
  at: string;
  path: string;
  organizationName: string;
  organizationSlug: string;
};

/** The reader's own zone is known to their browser only. */
const FORMATS = createFormats({ locale: "en", timeZone: "UTC" });
const plain = (words: string): string => words;
const LONGEST_SUBJECT = 150;

/** Subject and text of a message of the inbox, in English: which language a person reads is known to their browser only. Null for an unknown kind. */
export function mailText(told: Told, publicUrl: string): { subject: string; text: string } | null {
  const kind: InboxKind | undefined = INBOX_KINDS.find((each) => each === told.kind);
  if (kind === undefined) return null;
  const t = createTranslator({ locale: "en", messages: { inbox }, namespace: "inbox" });
  // One line: what people wrote may hold line ends, which a subject must not.
  const words = t(`kinds.${kind}`, inboxGaps(told, FORMATS)).replace(/\s+/gu, " ").trim();
  const subject = words.length <= LONGEST_SUBJECT ? words : `${words.slice(0, LONGEST_SUBJECT - 1)}…`;
  const pages = `${publicUrl}/${told.organizationSlug}`;
  const step = nextStepOf(kind);
  const text = [
    words,
    ...(step === null ? [] : [t.markup(`next.${step}`, { a: plain, b: plain })]),
    `${pages}${told.path}`,
    `You get this mail as a member of ${told.organizationName.replace(/\s+/gu, " ")}. All messages: ${pages}/inbox`,
  ].join("\n\n");
  return { subject, text: `${text}\n` };
}
