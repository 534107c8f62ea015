import { createTranslator } from "next-intl";
import type { ReportLanguage } from "@/lib/domain/report/settings";
import { MESSAGES } from "@/lib/i18n/messages";

/** The words of a report in its own language, whoever reads the page that it is made from. */
export function reportWords(language: ReportLanguage) {
  return createTranslator({ locale: language, messages: MESSAGES[language], namespace: "report" });
}

export type ReportWords = ReturnType<typeof reportWords>;
