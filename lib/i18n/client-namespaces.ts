import type { Namespace } from "./messages";

/** Namespaces that browser code uses: only these travel with a page. A test walks the imports and holds the list complete. */
export const CLIENT_NAMESPACES: readonly Namespace[] = [
  "account",
  "common",
  "connect",
  "errors",
  "factors",
  "frame",
  "hardware",
  "imports",
  "quarantine",
  "restatements",
  "roles",
  "settings",
  "sites",
  "ui",
  "zones",
];
