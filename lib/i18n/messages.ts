import type { Locale } from "@/lib/domain/locale";
import deCommon from "./messages/de/common.json";
import deRunFacts from "./messages/de/runFacts.json";
import deRunForms from "./messages/de/runForms.json";
import enCommon from "./messages/en/common.json";
import enRunFacts from "./messages/en/runFacts.json";
import enRunForms from "./messages/en/runForms.json";

/**
 * Every string of the interface, by namespace: one file for each area and language, ICU MessageFormat. A new
 * namespace is two files and a line in each list below; where browser code uses it, also one in `client-namespaces.ts`.
 */
const en = {
  common: enCommon,
  runFacts: enRunFacts,
  runForms: enRunForms,
};

export type Messages = typeof en;
export type Namespace = keyof Messages;

const de: Messages = {
  common: deCommon,
  runFacts: deRunFacts,
  runForms: deRunForms,
};

export const MESSAGES: Record<Locale, Messages> = { en, de };
