import type { Locale } from "@/lib/domain/locale";
import deAccount from "./messages/de/account.json";
import deChartFrame from "./messages/de/chart-frame.json";
import deCommon from "./messages/de/common.json";
import deCompareFailed from "./messages/de/compare-failed.json";
import deCompare from "./messages/de/compare.json";
import deConnect from "./messages/de/connect.json";
import deErrors from "./messages/de/errors.json";
import deExports from "./messages/de/exports.json";
import deFrame from "./messages/de/frame.json";
import dePalette from "./messages/de/palette.json";
import deRoles from "./messages/de/roles.json";
import deRunFacts from "./messages/de/runFacts.json";
import deRunForms from "./messages/de/runForms.json";
import deSettings from "./messages/de/settings.json";
import deTitles from "./messages/de/titles.json";
import deUi from "./messages/de/ui.json";
import deAlertForms from "./messages/de/alertForms.json";
import deExplore from "./messages/de/explore.json";
import deExplorePlot from "./messages/de/explorePlot.json";
import deScope from "./messages/de/scope.json";
import deWaste from "./messages/de/waste.json";
import enAccount from "./messages/en/account.json";
import enChartFrame from "./messages/en/chart-frame.json";
import enCommon from "./messages/en/common.json";
import enCompareFailed from "./messages/en/compare-failed.json";
import enCompare from "./messages/en/compare.json";
import enConnect from "./messages/en/connect.json";
import enErrors from "./messages/en/errors.json";
import enExports from "./messages/en/exports.json";
import enFrame from "./messages/en/frame.json";
import enPalette from "./messages/en/palette.json";
import enRoles from "./messages/en/roles.json";
import enRunFacts from "./messages/en/runFacts.json";
import enRunForms from "./messages/en/runForms.json";
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
  chartFrame: enChartFrame,
  common: enCommon,
  compare: enCompare,
  compareFailed: enCompareFailed,
  connect: enConnect,
  errors: enErrors,
  exports: enExports,
  frame: enFrame,
  palette: enPalette,
  roles: enRoles,
  runFacts: enRunFacts,
  runForms: enRunForms,
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
  chartFrame: deChartFrame,
  common: deCommon,
  compare: deCompare,
  compareFailed: deCompareFailed,
  connect: deConnect,
  errors: deErrors,
  exports: deExports,
  frame: deFrame,
  palette: dePalette,
  roles: deRoles,
  runFacts: deRunFacts,
  runForms: deRunForms,
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
