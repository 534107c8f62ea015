import type { Namespace } from "./messages";

/** Namespaces that browser code uses: only these travel with a page. A test walks the imports and holds the list complete. */
export const CLIENT_NAMESPACES: readonly Namespace[] = [
  "account",
  "alertForms",
  "chartDownload",
  "common",
  "compareFailed",
  "connect",
  "errors",
  "explorePlot",
  "factors",
  "frame",
  "hardware",
  "imports",
  "palette",
  "quarantine",
  "restatements",
  "roles",
  "runForms",
  "settings",
  "sites",
  "ui",
  "zones",
];
