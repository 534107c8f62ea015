import type { ReportWords } from "./words";

/** What a disclosure is about, in the report's language; a subject without words of its own is named by its key. */
export function subjectWords(subject: string, t: ReportWords): string {
  // The snapshot names the subject; whether it has words is asked at once.
  const key = `subject.${subject}` as "subject.energy";
  return t.has(key) ? t(key) : subject.replaceAll("-", " ");
}
