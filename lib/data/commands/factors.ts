import { AppError, invalidInput } from "@/lib/domain/errors";
import { ORGANIZATION_FACTOR_UNITS, type OrganizationFactorInput } from "@/lib/domain/organization-factor";
import type { UserViewer } from "@/lib/domain/viewer";
import { recordAudit } from "../audit";
import { db } from "../client";
import type { OrganizationFactor, Prisma } from "../generated/client";
import { newId } from "../ids";
import { isUuid } from "../../domain/uuid";
import { lockOrganization } from "./organization-lock";
import { requirePerson } from "./permission";

/** An import of the largest size takes seconds on the embedded store. */
const TRANSACTION_MS = 60_000;

export type AddedFactors = {
  added: number;
  /** Of those added: in place of an earlier one. */
  superseding: number;
  /** Already there, word for word. */
  unchanged: number;
};

/**
 * Adds a factor of the organization. It supersedes the active one of the same kind, subject and start, and leaves every
 * other as it is: where several are valid, the latest start counts.
 * @throws AppError `forbidden`, `invalid-input` for a value that cannot be.
 */
export async function addOrganizationFactor(
  by: UserViewer,
  input: OrganizationFactorInput,
): Promise<AddedFactors> {
  return addOrganizationFactors(by, [input], "factor.added");
}

/**
 * Adds several, all or none. Rows that are already there change nothing, so that a file may be imported again.
 * @throws AppError `forbidden`, `invalid-input` with one fault per row (`/0/value`, `/3/validTo`…).
 */
export async function addOrganizationFactors(
  by: UserViewer,
  inputs: readonly OrganizationFactorInput[],
  action: "factor.added" | "factors.imported" = "factors.imported",
): Promise<AddedFactors> {
  requirePerson(by, "admin");
  requireValid(inputs);
  return db().$transaction(
    async (tx) => {
      const active = await activeFactors(tx, by.organizationId);
      const changed = inputs.filter((input) => !isSame(active.get(keyOf(input)), input));
      const rows = changed.map((input) => toRow(by, input));
      if (rows.length === 0) return { added: 0, superseding: 0, unchanged: inputs.length };
      await tx.organizationFactor.createMany({ data: rows });
      let superseding = 0;
      for (const row of rows) {
        const before = active.get(keyOf(row));
        if (before === undefined) continue;
        await tx.organizationFactor.update({
          where: keyIn(by.organizationId, before.id),
          data: { supersededById: row.id },
        });
        superseding += 1;
      }
      await recordAudit(tx, by, {
        action,
        subjectKind: "organization_factor",
        ...auditOf(rows, superseding),
      });
      return { added: rows.length, superseding, unchanged: inputs.length - rows.length };
    },
    { timeout: TRANSACTION_MS },
  );
}

/**
 * Takes a factor out of use; it stays on record, for the figures that cite it. Doing it twice changes nothing. What it
 * had superseded stays superseded: the reference data serve again.
 * @throws AppError `forbidden`, `not-found`, `conflict` when a newer one has taken its place.
 */
export async function withdrawOrganizationFactor(by: UserViewer, factorId: string): Promise<void> {
  const person = requirePerson(by, "admin");
  const { organizationId } = by;
  await db().$transaction(async (tx) => {
    await lockOrganization(tx, organizationId);
    const where = keyIn(organizationId, factorId);
    const factor = isUuid(factorId) ? await tx.organizationFactor.findUnique({ where }) : null;
    if (factor === null) throw new AppError("not-found", "This organization has no such factor.");
    if (factor.withdrawnAt !== null) return;
    if (factor.supersededById !== null) {
      throw new AppError("conflict", "A newer factor has taken its place; withdraw that one.");
    }
    await tx.organizationFactor.update({
      where,
      data: { withdrawnAt: new Date(), withdrawnById: person.id },
    });
    await recordAudit(tx, by, {
      action: "factor.withdrawn",
      subjectKind: "organization_factor",
      subjectId: factorId,
      detail: { kind: factor.kind, subject: factor.subjectId, value: factor.value, unit: factor.unit },
    });
  });
}

const keyIn = (organizationId: string, id: string) => ({ organizationId_id: { organizationId, id } });

const keyOf = (factor: { kind: string; subjectId: string; validFrom: Date }): string =>
  JSON.stringify([factor.kind, factor.subjectId, factor.validFrom.getTime()]);

async function activeFactors(
  tx: Prisma.TransactionClient,
  organizationId: string,
): Promise<Map<string, OrganizationFactor>> {
  await lockOrganization(tx, organizationId);
  const rows = await tx.organizationFactor.findMany({
    where: { organizationId, supersededById: null, withdrawnAt: null },
  });
  return new Map(rows.map((row) => [keyOf(row), row]));
}

type Fault = { field: "value" | "ghgBasis" | "validTo" | "validFrom"; detail: string };

function requireValid(inputs: readonly OrganizationFactorInput[]): void {
  const faults = inputs.flatMap((input, row) => {
    const fault = faultOf(input, inputs.slice(0, row));
    return fault === null ? [] : [{ ...fault, row }];
  });
  const [first] = faults;
  if (first === undefined) return;
  if (inputs.length === 1) throw invalidInput(`/${first.field}`, first.detail);
  throw new AppError("invalid-input", "Nothing was added: some rows cannot be used.", {
    faults: faults.map(({ row, field, detail }) => ({ pointer: `/${String(row)}/${field}`, detail })),
  });
}

function faultOf(input: OrganizationFactorInput, before: readonly OrganizationFactorInput[]): Fault | null {
  const { unit, least, most, hasGhgBasis } = ORGANIZATION_FACTOR_UNITS[input.kind];
  if (!(input.value >= least && input.value <= most)) {
    return { field: "value", detail: `Give a value from ${String(least)} to ${String(most)} (${unit}).` };
  }
  if (hasGhgBasis && input.ghgBasis === null)
    return { field: "ghgBasis", detail: "Say which gases it covers." };
  if (!hasGhgBasis && input.ghgBasis !== null)
    return { field: "ghgBasis", detail: "This kind covers no gases: leave it empty." };
  if (input.validTo !== null && input.validTo <= input.validFrom) {
    return { field: "validTo", detail: "It ends before it begins." };
  }
  const isTwin = before.some((other) => keyOf(other) === keyOf(input));
  return isTwin ? { field: "validFrom", detail: "A row above has the same kind, subject and start." } : null;
}

function isSame(row: OrganizationFactor | undefined, input: OrganizationFactorInput): boolean {
  return (
    row !== undefined &&
    row.value === input.value &&
    row.ghgBasis === input.ghgBasis &&
    row.validTo?.getTime() === input.validTo?.getTime() &&
    row.source === input.source &&
    row.note === input.note
  );
}

function toRow(by: UserViewer, input: OrganizationFactorInput) {
  const { kind, subjectId, value, ghgBasis, validFrom, validTo, source, note } = input;
  const { unit } = ORGANIZATION_FACTOR_UNITS[kind];
  const fields = { kind, subjectId, value, unit, ghgBasis, validFrom, validTo, source, note };
  return { organizationId: by.organizationId, id: newId(), ...fields, createdById: by.actor.id };
}

function auditOf(rows: readonly ReturnType<typeof toRow>[], superseding: number) {
  const [first] = rows;
  if (rows.length === 1 && first !== undefined) {
    const { kind, subjectId, value, unit, source } = first;
    return { subjectId: first.id, detail: { kind, subject: subjectId, value, unit, source, superseding } };
  }
  return {
    subjectId: first?.id ?? "",
    detail: { count: rows.length, superseding, ids: rows.map((row) => row.id) },
  };
}
