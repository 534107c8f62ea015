import type { Locale } from "@/lib/domain/locale";
import deChartDownload from "./messages/de/chart-download.json";
import deCommon from "./messages/de/common.json";
import deExports from "./messages/de/exports.json";
import enChartDownload from "./messages/en/chart-download.json";
import enCommon from "./messages/en/common.json";
import enExports from "./messages/en/exports.json";

/**
 * Every string of the interface, by namespace: one file for each area and language, ICU MessageFormat. A new
 * namespace is two files and a line in each list below; where browser code uses it, also one in `client-namespaces.ts`.
 */
const en = {
  chartDownload: enChartDownload,
  common: enCommon,
  exports: enExports,
};

export type Messages = typeof en;
export type Namespace = keyof Messages;

const de: Messages = {
  chartDownload: deChartDownload,
  common: deCommon,
  exports: deExports,
};

export const MESSAGES: Record<Locale, Messages> = { en, de };
