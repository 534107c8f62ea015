import { z } from "zod";
import { AUDIT_ACTIONS, AUDIT_SUBJECTS } from "@/lib/domain/audit-actions";
import type { AuditFilter } from "@/lib/domain/audit-view";
import { id, text } from "@/lib/ingest/fields";
import { cursor, limit, queryInstant } from "./schemas";

export const auditQuery = z.strictObject({
  actor: id.optional().meta({ description: "Only what this person or token did" }),
  action: z.enum(AUDIT_ACTIONS).optional(),
  subjectKind: z.enum(AUDIT_SUBJECTS).optional(),
  subject: text(400).optional().meta({ description: "Identifier of what was acted on" }),
  from: queryInstant.optional(),
  to: queryInstant.optional().meta({ description: "Events before this instant" }),
  limit,
  cursor,
});

/** The page before ended with the event of this number. */
export const auditCursor = z.int().min(1);

export function auditFilterOf(query: z.output<typeof auditQuery>): AuditFilter {
  return {
    actorId: query.actor ?? null,
    action: query.action ?? null,
    subjectKind: query.subjectKind ?? null,
    subjectId: query.subject ?? null,
    from: query.from ?? null,
    to: query.to ?? null,
  };
}

const nullableText = z.string().nullable();

export const auditEventResponse = z.object({
  seq: z.int().meta({ description: "Place in the organization’s chain, from 1" }),
  id: z.string(),
  at: z.iso.datetime(),
  actor: z.object({ kind: z.string(), id: nullableText, name: nullableText }),
  action: z.string(),
  subject: z.object({ kind: z.string(), id: z.string(), name: nullableText, parentId: nullableText }),
  detail: z
    .record(z.string(), z.unknown())
    .meta({ description: "Of an edit, before and after hold the fields that differ" }),
  origin: z
    .object({ address: z.string(), userAgent: nullableText })
    .nullable()
    .meta({ description: "Null for what the server did by itself" }),
  prevHash: z.string(),
  hash: z.string(),
  hashedText: z.string().meta({ description: "Its SHA-256 (UTF-8, hexadecimal) is hash" }),
});
