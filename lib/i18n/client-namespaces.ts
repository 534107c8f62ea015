import type { Namespace } from "./messages";

/** Namespaces that browser code uses: only these travel with a page. A test walks the imports and holds the list complete. */
export const CLIENT_NAMESPACES: readonly Namespace[] = [
  "account",
  "chartFrame",
  "alertForms",
  "common",
  "compareFailed",
  "connect",
  "errors",
  "explorePlot",
  "frame",
  "palette",
  "roles",
  "runForms",
  "settings",
  "ui",
];
