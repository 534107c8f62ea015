import type { Locale } from "@/lib/domain/locale";
import deAccount from "./messages/de/account.json";
import deCommon from "./messages/de/common.json";
import deConnect from "./messages/de/connect.json";
import deErrors from "./messages/de/errors.json";
import deFrame from "./messages/de/frame.json";
import deRoles from "./messages/de/roles.json";
import deSettings from "./messages/de/settings.json";
import deTitles from "./messages/de/titles.json";
import deUi from "./messages/de/ui.json";
import deAlertForms from "./messages/de/alertForms.json";
import deExplore from "./messages/de/explore.json";
import deExplorePlot from "./messages/de/explorePlot.json";
import deScope from "./messages/de/scope.json";
import deWaste from "./messages/de/waste.json";
import enAccount from "./messages/en/account.json";
import enCommon from "./messages/en/common.json";
import enConnect from "./messages/en/connect.json";
import enErrors from "./messages/en/errors.json";
import enFrame from "./messages/en/frame.json";
import enRoles from "./messages/en/roles.json";
import enSettings from "./messages/en/settings.json";
import enTitles from "./messages/en/titles.json";
import enUi from "./messages/en/ui.json";
import enAlertForms from "./messages/en/alertForms.json";
import enExplore from "./messages/en/explore.json";
import enExplorePlot from "./messages/en/explorePlot.json";
import enScope from "./messages/en/scope.json";
import enWaste from "./messages/en/waste.json";

/**
 * Every string of the interface, by namespace: one file for each area and language, ICU MessageFormat. A new
 * namespace is two files and a line in each list below; where browser code uses it, also one in `client-namespaces.ts`.
 */
const en = {
  account: enAccount,
  common: enCommon,
  connect: enConnect,
  errors: enErrors,
  frame: enFrame,
  roles: enRoles,
  settings: enSettings,
  titles: enTitles,
  ui: enUi,
  alertForms: enAlertForms,
  explore: enExplore,
  explorePlot: enExplorePlot,
  scope: enScope,
  waste: enWaste,
};

export type Messages = typeof en;
export type Namespace = keyof Messages;

const de: Messages = {
  account: deAccount,
  common: deCommon,
  connect: deConnect,
  errors: deErrors,
  frame: deFrame,
  roles: deRoles,
  settings: deSettings,
  titles: deTitles,
  ui: deUi,
  alertForms: deAlertForms,
  explore: deExplore,
  explorePlot: deExplorePlot,
  scope: deScope,
  waste: deWaste,
};

export const MESSAGES: Record<Locale, Messages> = { en, de };
