import { z } from "zod";
import { labelDocumentSchema } from "@/lib/domain/label/document";
import type { IssuedLabel } from "@/lib/domain/label/issued";
import { labelState, STATE_WORDS, stateWord, type LabelState } from "@/lib/domain/label/state";
import { waysOut } from "@/lib/labels/ways-out";

/** What `/api/v1/labels` takes and answers. */

export const labelBody = z.strictObject({
  versionId: z.uuid().meta({ description: "Version of a model" }),
  supersedes: z.string().max(40).nullish().meta({ description: "The label that stands, where there is one" }),
  isListed: z.boolean().optional().meta({ description: "Shown in the public catalogue" }),
});
export const withdrawBody = z.strictObject({
  reason: z.string().max(500).meta({ description: "Everybody reads it" }),
});

const nullableText = z.string().nullable();
const fields = {
  id: z.string(),
  state: z.enum(STATE_WORDS),
  modelId: z.string(),
  versionId: z.string(),
  issuedAt: z.string().meta({ format: "date-time" }),
  supersededById: nullableText,
  supersededAt: nullableText,
  withdrawnAt: nullableText,
  withdrawnReason: z.string(),
  isListed: z.boolean(),
  sha256: z.string().meta({ description: "Of the document's canonical JSON (RFC 8785), hex" }),
  keyId: z.string(),
  document: labelDocumentSchema,
};
export const labelResponse = z.object(fields);
export const labelDetailResponse = z.object({
  ...fields,
  jws: z.string().meta({ description: "Compact; holds the document. Keys: /.well-known/jwks.json" }),
  waysOut: z.object({
    markdown: z.string(),
    html: z.string(),
    huggingFaceYaml: nullableText,
    jsonLd: z.record(z.string(), z.unknown()),
  }),
});
export const issuedResponse = z.object({ id: z.string(), verifyUrl: z.string() });

const stateOf = (label: IssuedLabel): LabelState =>
  labelState(label, { now: new Date(), isOutdated: label.isOutdated });

export function labelView(label: IssuedLabel): z.output<typeof labelResponse> {
  return {
    id: label.id,
    state: stateWord(stateOf(label)),
    modelId: label.modelId,
    versionId: label.versionId,
    issuedAt: label.issuedAt,
    supersededById: label.supersededById,
    supersededAt: label.supersededAt,
    withdrawnAt: label.withdrawnAt,
    withdrawnReason: label.withdrawnReason,
    isListed: label.listedAt !== null,
    sha256: label.sha256,
    keyId: label.keyId,
    document: label.document,
  };
}

export function labelDetailView(label: IssuedLabel): z.output<typeof labelDetailResponse> {
  return { ...labelView(label), jws: label.jws, waysOut: waysOut(label, stateOf(label)) };
}
