import type { Locale } from "@/lib/domain/locale";
import deAccount from "./messages/de/account.json";
import deCommon from "./messages/de/common.json";
import deCompareFailed from "./messages/de/compare-failed.json";
import deCompare from "./messages/de/compare.json";
import deConnect from "./messages/de/connect.json";
import deErrors from "./messages/de/errors.json";
import deFrame from "./messages/de/frame.json";
import deRoles from "./messages/de/roles.json";
import deSettings from "./messages/de/settings.json";
import deTitles from "./messages/de/titles.json";
import deUi from "./messages/de/ui.json";
import deWhatIf from "./messages/de/what-if.json";
import enAccount from "./messages/en/account.json";
import enCommon from "./messages/en/common.json";
import enCompareFailed from "./messages/en/compare-failed.json";
import enCompare from "./messages/en/compare.json";
import enConnect from "./messages/en/connect.json";
import enErrors from "./messages/en/errors.json";
import enFrame from "./messages/en/frame.json";
import enRoles from "./messages/en/roles.json";
import enSettings from "./messages/en/settings.json";
import enTitles from "./messages/en/titles.json";
import enUi from "./messages/en/ui.json";
import enWhatIf from "./messages/en/what-if.json";

/**
 * Every string of the interface, by namespace: one file for each area and language, ICU MessageFormat. A new
 * namespace is two files and a line in each list below; where browser code uses it, also one in `client-namespaces.ts`.
 */
const en = {
  account: enAccount,
  common: enCommon,
  compare: enCompare,
  compareFailed: enCompareFailed,
  connect: enConnect,
  errors: enErrors,
  frame: enFrame,
  roles: enRoles,
  settings: enSettings,
  titles: enTitles,
  ui: enUi,
  whatIf: enWhatIf,
};

export type Messages = typeof en;
export type Namespace = keyof Messages;

const de: Messages = {
  account: deAccount,
  common: deCommon,
  compare: deCompare,
  compareFailed: deCompareFailed,
  connect: deConnect,
  errors: deErrors,
  frame: deFrame,
  roles: deRoles,
  settings: deSettings,
  titles: deTitles,
  ui: deUi,
  whatIf: deWhatIf,
};

export const MESSAGES: Record<Locale, Messages> = { en, de };
