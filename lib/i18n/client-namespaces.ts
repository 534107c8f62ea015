import type { Namespace } from "./messages";

/** Namespaces that browser code uses: only these travel with a page. A test walks the imports and holds the list complete. */
export const CLIENT_NAMESPACES: readonly Namespace[] = [
  "account",
  "alertForms",
  "chartFrame",
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
  "runTable",
  "settings",
  "sites",
  "ui",
  "why",
  "zones",
];
