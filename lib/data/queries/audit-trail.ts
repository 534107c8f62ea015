import "server-only";
import { chainText, type ChainedEvent } from "@/lib/domain/audit-chain";
import type { AuditActorOption, AuditEventView, AuditFilter, AuditOriginView } from "@/lib/domain/audit-view";
import { AppError } from "@/lib/domain/errors";
import { nameForRun } from "@/lib/domain/run-name";
import { hasRole, type Viewer } from "@/lib/domain/viewer";
import { CHAINED_COLUMNS } from "../audit-verify";
import { db, sql } from "../client";

/**
 * Who may read the audit trail: managers and admins, and tokens of the whole organization that somebody made who is one now.
 * @throws AppError `forbidden`.
 */
export async function requireAuditReader(viewer: Viewer): Promise<void> {
  const { actor, organizationId } = viewer;
  if (actor.kind === "user") {
    if (hasRole(actor.role, "manager")) return;
    throw new AppError("forbidden", `This needs the role manager or above; yours is ${actor.role}.`);
  }
  if (actor.projectId !== null) {
    throw new AppError(
      "forbidden",
      "The audit trail is of the whole organization; this token is bound to a project.",
    );
  }
  const token = await db().apiToken.findUnique({
    where: { organizationId_id: { organizationId, id: actor.id } },
    select: { createdById: true },
  });
  const maker = token?.createdById ?? null;
  const membership =
    maker === null
      ? null
      : await db().membership.findUnique({
          where: { organizationId_userId: { organizationId, userId: maker } },
          select: { role: true },
        });
  if (membership !== null && hasRole(membership.role, "manager")) return;
  throw new AppError("forbidden", "The audit trail is open to tokens that a manager or an admin has made.");
}

type Row = ChainedEvent & {
  seq: number;
  prevHash: string;
  hash: string;
  actorName: string | null;
  subjectName: string | null;
  parentId: string | null;
};

const OF_SUBJECT = (table: string, name = "name") =>
  `(select x.${name} from ${table} x where x.organization_id = e.organization_id and x.id = s.id)`;

/** Names as they are now; an event of what is gone has none but what was recorded with it. */
const SELECT = `select ${CHAINED_COLUMNS},
    case e.actor_kind
      when 'user' then (select u.name from app_user u where u.id = e.actor_id)
      when 'token' then (select t.name from api_token t where t.organization_id = e.organization_id and t.id = e.actor_id)
    end as "actorName",
    coalesce(case e.subject_kind
      when 'api_token' then ${OF_SUBJECT("api_token")}
      when 'experiment' then ${OF_SUBJECT("experiment")}
      when 'invitation' then ${OF_SUBJECT("invitation", "email")}
      when 'model' then ${OF_SUBJECT("model")}
      when 'model-version' then ${OF_SUBJECT("model_version")}
      when 'organization' then (select o.name from organization o where o.id = e.organization_id)
      when 'project' then ${OF_SUBJECT("project")}
      when 'run' then ${OF_SUBJECT("run")}
      when 'site' then ${OF_SUBJECT("site")}
      when 'user' then (select u.name from app_user u where u.id = s.id)
    end, e.detail->>'name', e.detail->>'fileName') as "subjectName",
    case e.subject_kind when 'model-version' then ${OF_SUBJECT("model_version", "model_id")} end as "parentId"
  from audit_event e
  cross join lateral (select case when e.subject_id ~ '^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$' then e.subject_id::uuid end as id) s
 where e.organization_id = $1 and e.seq is not null and ($2::uuid is null or e.actor_id = $2::uuid)
   and ($3::text is null or e.action = $3::text) and ($4::text is null or e.subject_kind = $4::text)
   and ($5::text is null or e.subject_id = $5::text) and ($6::timestamptz is null or e.at >= $6::timestamptz)
   and ($7::timestamptz is null or e.at < $7::timestamptz)`;

function parametersOf(viewer: Viewer, filter: AuditFilter): unknown[] {
  const { actorId, action, subjectKind, subjectId, from, to } = filter;
  return [viewer.organizationId, actorId, action, subjectKind, subjectId, from, to];
}

/**
 * Events newest first, from the one before `before`.
 * @throws AppError `forbidden`.
 */
export async function listAuditEvents(
  viewer: Viewer,
  filter: AuditFilter,
  page: { limit: number; before: number | null },
): Promise<AuditEventView[]> {
  await requireAuditReader(viewer);
  const rows = await sql().query<Row>(
    `${SELECT} and ($8::bigint is null or e.seq < $8::bigint) order by e.seq desc limit $9`,
    [...parametersOf(viewer, filter), page.before, page.limit],
  );
  return rows.map(toView);
}

/** Of this many rows at a time an export holds no more in memory. */
const ROWS_AT_ONCE = 1_000;

/**
 * All events that match, in the order of the chain.
 * @throws AppError `forbidden`, with the first page.
 */
export async function* exportAuditEvents(
  viewer: Viewer,
  filter: AuditFilter,
): AsyncGenerator<AuditEventView[], void, undefined> {
  await requireAuditReader(viewer);
  let after = 0;
  for (;;) {
    const rows = await sql().query<Row>(`${SELECT} and e.seq > $8::bigint order by e.seq limit $9`, [
      ...parametersOf(viewer, filter),
      after,
      ROWS_AT_ONCE,
    ]);
    const last = rows.at(-1);
    if (last === undefined) return;
    yield rows.map(toView);
    if (rows.length < ROWS_AT_ONCE) return;
    after = last.seq;
  }
}

/**
 * Everybody who did something here, people and tokens, by name.
 * @throws AppError `forbidden`.
 */
export async function listAuditActors(viewer: Viewer): Promise<AuditActorOption[]> {
  await requireAuditReader(viewer);
  return sql().query<AuditActorOption>(
    `select a.actor_id as id, a.actor_kind as kind, coalesce(u.name, t.name) as name
       from (select distinct actor_kind, actor_id from audit_event where organization_id = $1 and actor_id is not null) a
       left join app_user u on a.actor_kind = 'user' and u.id = a.actor_id
       left join api_token t on a.actor_kind = 'token' and t.organization_id = $1 and t.id = a.actor_id
      order by a.actor_kind desc, lower(coalesce(u.name, t.name)), a.actor_id`,
    [viewer.organizationId],
  );
}

function toView(row: Row): AuditEventView {
  const { subjectKind, subjectId, subjectName } = row;
  return {
    seq: row.seq,
    id: row.id,
    at: row.at,
    actor: { kind: row.actorKind, id: row.actorId, name: row.actorName },
    action: row.action,
    subject: {
      kind: subjectKind,
      id: subjectId,
      name: subjectName ?? (subjectKind === "run" ? nameForRun(subjectId) : null),
      parentId: row.parentId,
    },
    // Written by `lib/data/audit.ts` only.
    detail: (JSON.parse(row.detailText) ?? {}) as Record<string, unknown>,
    origin: row.originText === null ? null : (JSON.parse(row.originText) as AuditOriginView),
    prevHash: row.prevHash,
    hash: row.hash,
    hashedText: chainText(row),
  };
}
