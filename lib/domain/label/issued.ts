import type { LabelContent, LabelDocument } from "./document";
import type { LabelDifference } from "./differences";
import type { LabelFate } from "./state";

/** An issued label: what was signed, and what has become of it. */
export type IssuedLabel = LabelFate & {
  organizationId: string;
  id: string;
  versionId: string;
  modelId: string;
  document: LabelDocument;
  /** The very bytes that were hashed and signed. */
  documentText: string;
  /** Hex. */
  sha256: string;
  jws: string;
  keyId: string;
  /** ISO. */
  issuedAt: string;
  /** ISO; null: not in the public catalogue. */
  listedAt: string | null;
  /** As of the last look at its figures. */
  isOutdated: boolean;
};

/** What would be issued of a version today. `weaknesses` say why a class is less than it could be. */
export type LabelProposal = {
  content: LabelContent;
  /** The label that it would supersede, with what it says otherwise; null for a first one. */
  successor: { labelId: string; differences: readonly LabelDifference[] } | null;
};
