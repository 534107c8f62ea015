import { createHash } from "node:crypto";
import {
  CHAIN_START,
  closeChain,
  isChainFault,
  nextLink,
  type ChainedEvent,
  type ChainFault,
  type ChainHead,
  type ChainState,
} from "@/lib/domain/audit-chain";
import type { Statements } from "./sql";

/** The columns of `audit_event e` that a hash covers, and the hash, as `ChainedEvent`. */
export const CHAINED_COLUMNS = `e.seq::float8 as seq, e.prev_hash as "prevHash", e.hash, e.organization_id as "organizationId",
  e.id, to_char(e.at at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"') as at, e.actor_kind as "actorKind",
  e.actor_id as "actorId", e.action, e.subject_kind as "subjectKind", e.subject_id as "subjectId",
  e.detail::text as "detailText", e.origin::text as "originText"`;

export type AuditVerification = {
  /** Events that were found whole, from the first. */
  eventCount: number;
  /** What the chain ends with; null for an organization without events. Kept elsewhere, it proves later that nothing was rewritten. */
  head: ChainHead | null;
  /** The first row that is wrong; null when all are whole. */
  fault: ChainFault | null;
};

type Reader = Pick<Statements, "query">;

const PAGE_SIZE = 1_000;

/**
 * Computes every hash of an organization's audit trail anew and holds it to what is stored. Events that are recorded meanwhile
 * are left out; memory stays flat.
 */
export async function verifyAudit(reader: Reader, organizationId: string): Promise<AuditVerification> {
  const head = await readHead(reader, organizationId);
  let state: ChainState = CHAIN_START;
  for (;;) {
    const page = await readPage(reader, organizationId, state.seq, head?.seq ?? 0);
    for (const event of page) {
      const outcome = nextLink(state, event, sha256);
      if (isChainFault(outcome)) return { eventCount: state.seq, head, fault: outcome };
      state = outcome;
    }
    if (page.length < PAGE_SIZE) break;
  }
  const fault = closeChain(state, head) ?? (await findUnchained(reader, organizationId));
  return { eventCount: state.seq, head, fault };
}

export function sha256(text: string): string {
  return createHash("sha256").update(text, "utf8").digest("hex");
}

async function readHead(reader: Reader, organizationId: string): Promise<ChainHead | null> {
  const [head] = await reader.query<ChainHead>(
    "select seq::float8 as seq, hash from audit_head where organization_id = $1",
    [organizationId],
  );
  return head ?? null;
}

function readPage(
  reader: Reader,
  organizationId: string,
  afterSeq: number,
  lastSeq: number,
): Promise<ChainedEvent[]> {
  return reader.query<ChainedEvent>(
    `select ${CHAINED_COLUMNS} from audit_event e
      where e.organization_id = $1 and e.seq > $2 and e.seq <= $3 order by e.seq limit $4`,
    [organizationId, afterSeq, lastSeq, PAGE_SIZE],
  );
}

/** A row that is in no chain: put in past the trigger, or numbered beyond the head. One statement, so nothing moves meanwhile. */
async function findUnchained(reader: Reader, organizationId: string): Promise<ChainFault | null> {
  const [event] = await reader.query<ChainedEvent>(
    `select ${CHAINED_COLUMNS} from audit_event e left join audit_head h on h.organization_id = e.organization_id
      where e.organization_id = $1 and (e.seq is null or e.hash is null or e.seq > coalesce(h.seq, 0) or e.seq < 1)
      order by e.seq nulls last, e.id limit 1`,
    [organizationId],
  );
  if (event === undefined) return null;
  const { seq, id, action, at } = event;
  return { kind: "not-chained", seq, id, action, at };
}
