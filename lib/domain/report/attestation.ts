import { z } from "zod";
import { canonicalJson } from "@/lib/domain/canonical-json";

/** What is signed of a final report: which snapshot it is, by its hash. */
export type ReportAttestation = {
  type: "wattprint-report-attestation";
  reportId: string;
  edition: number;
  organization: string;
  publishedOn: string;
  /** Of the snapshot's canonical JSON, hex. */
  sha256: string;
};

const attestation = z.strictObject({
  type: z.literal("wattprint-report-attestation"),
  reportId: z.string(),
  edition: z.number().int(),
  organization: z.string(),
  publishedOn: z.iso.date(),
  sha256: z.string().regex(/^[0-9a-f]{64}$/),
});

export const attestationText = (of: Omit<ReportAttestation, "type">): string =>
  canonicalJson({ type: "wattprint-report-attestation", ...of } satisfies ReportAttestation);

/** Null for what is no attestation of ours. */
export function readAttestation(text: string): ReportAttestation | null {
  try {
    return attestation.safeParse(JSON.parse(text)).data ?? null;
  } catch {
    return null;
  }
}
