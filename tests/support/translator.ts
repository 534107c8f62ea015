import { createTranslator } from "next-intl";
import { createFormats } from "@/lib/domain/formats";
import { MESSAGES, type Namespace } from "@/lib/i18n/messages";

/** The English words of a namespace, as `useTranslations` gives them to a component. */
export function english<N extends Namespace>(namespace: N) {
  return createTranslator({ locale: "en", messages: MESSAGES.en, namespace });
}

/** Figures as an English reader in UTC sees them. */
export const englishFormats = createFormats({ locale: "en", timeZone: "UTC" });
