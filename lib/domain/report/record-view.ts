import type { RecordKind, ReportRecord } from "./records";

/** `superseded`: a newer version stands in its place. `withdrawn`: nothing does. Only `standing` records count. */
export const RECORD_STATES = ["standing", "superseded", "withdrawn"] as const;
export type RecordState = (typeof RECORD_STATES)[number];

/** A record with what happened to it. */
export type RecordView = {
  record: ReportRecord;
  state: RecordState;
  siteName: string | null;
  /** The file of records that it came in with; null: by hand. */
  importName: string | null;
  createdByName: string | null;
  createdAt: string;
  withdrawnByName: string | null;
  withdrawnAt: string | null;
  withdrawnReason: string;
  /** Files of this version and of those that it supersedes. */
  evidenceCount: number;
};

/** A file that shows where a record comes from, without its content. */
export type EvidenceView = {
  id: string;
  /** The record that it is shown with: the version asked for, which may supersede the one it was given to. */
  recordId: string;
  fileName: string;
  contentType: string;
  sizeBytes: number;
  /** Hex. */
  sha256: string;
  createdByName: string | null;
  createdAt: string;
};

/** Which records a list holds; all that stand where nothing is said. */
export type RecordSelection = Readonly<{
  kind?: RecordKind | undefined;
  siteId?: string | undefined;
  /** First and last day: records about any day between. */
  from?: string | undefined;
  to?: string | undefined;
  /** Also those that were superseded or withdrawn. */
  isWhole?: boolean | undefined;
}>;
