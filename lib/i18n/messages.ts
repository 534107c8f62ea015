import type { Locale } from "@/lib/domain/locale";
import deAccount from "./messages/de/account.json";
import deCommon from "./messages/de/common.json";
import deConnect from "./messages/de/connect.json";
import deErrors from "./messages/de/errors.json";
import deFactors from "./messages/de/factors.json";
import deForms from "./messages/de/forms.json";
import deFrame from "./messages/de/frame.json";
import deHardware from "./messages/de/hardware.json";
import deImports from "./messages/de/imports.json";
import deOverview from "./messages/de/overview.json";
import deQuarantine from "./messages/de/quarantine.json";
import deReference from "./messages/de/reference.json";
import deRestatements from "./messages/de/restatements.json";
import deRoles from "./messages/de/roles.json";
import deSampleData from "./messages/de/sample-data.json";
import deSettings from "./messages/de/settings.json";
import deSites from "./messages/de/sites.json";
import deTitles from "./messages/de/titles.json";
import deUi from "./messages/de/ui.json";
import deWhy from "./messages/de/why.json";
import deZones from "./messages/de/zones.json";
import enAccount from "./messages/en/account.json";
import enCommon from "./messages/en/common.json";
import enConnect from "./messages/en/connect.json";
import enErrors from "./messages/en/errors.json";
import enFactors from "./messages/en/factors.json";
import enForms from "./messages/en/forms.json";
import enFrame from "./messages/en/frame.json";
import enHardware from "./messages/en/hardware.json";
import enImports from "./messages/en/imports.json";
import enOverview from "./messages/en/overview.json";
import enQuarantine from "./messages/en/quarantine.json";
import enReference from "./messages/en/reference.json";
import enRestatements from "./messages/en/restatements.json";
import enRoles from "./messages/en/roles.json";
import enSampleData from "./messages/en/sample-data.json";
import enSettings from "./messages/en/settings.json";
import enSites from "./messages/en/sites.json";
import enTitles from "./messages/en/titles.json";
import enUi from "./messages/en/ui.json";
import enWhy from "./messages/en/why.json";
import enZones from "./messages/en/zones.json";

/**
 * Every string of the interface, by namespace: one file for each area and language, ICU MessageFormat. A new
 * namespace is two files and a line in each list below; where browser code uses it, also one in `client-namespaces.ts`.
 */
const en = {
  account: enAccount,
  common: enCommon,
  connect: enConnect,
  errors: enErrors,
  factors: enFactors,
  forms: enForms,
  frame: enFrame,
  hardware: enHardware,
  imports: enImports,
  overview: enOverview,
  quarantine: enQuarantine,
  reference: enReference,
  restatements: enRestatements,
  roles: enRoles,
  "sample-data": enSampleData,
  settings: enSettings,
  sites: enSites,
  titles: enTitles,
  ui: enUi,
  why: enWhy,
  zones: enZones,
};

export type Messages = typeof en;
export type Namespace = keyof Messages;

const de: Messages = {
  account: deAccount,
  common: deCommon,
  connect: deConnect,
  errors: deErrors,
  factors: deFactors,
  forms: deForms,
  frame: deFrame,
  hardware: deHardware,
  imports: deImports,
  overview: deOverview,
  quarantine: deQuarantine,
  reference: deReference,
  restatements: deRestatements,
  roles: deRoles,
  "sample-data": deSampleData,
  settings: deSettings,
  sites: deSites,
  titles: deTitles,
  ui: deUi,
  why: deWhy,
  zones: deZones,
};

export const MESSAGES: Record<Locale, Messages> = { en, de };
