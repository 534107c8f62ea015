import { expect, it } from "vitest";
import { db } from "@/lib/data/client";
import { updateRun } from "@/lib/data/commands/run-patch";
import { getRun } from "@/lib/data/queries/runs";
import { isAppError } from "@/lib/domain/errors";
import { nameForRun } from "@/lib/domain/run-name";
import type { Role, UserViewer } from "@/lib/domain/viewer";
import { writeSamples } from "@/lib/ingest/writer";
import { makeOrganization, type TestOrganization } from "@/tests/factories/organization";
import { makeRun } from "@/tests/factories/run";
import { makeSample } from "@/tests/factories/sample";

function as(organization: TestOrganization, role: Role): UserViewer {
  return { ...organization.viewer, actor: { ...organization.viewer.actor, role } };
}

it("a run that came without a name can be renamed by a researcher, with an audit event", async () => {
  const organization = await makeOrganization();
  const runId = await makeRun(organization, { name: null });
  expect((await getRun(organization.viewer, runId))?.name).toBe(nameForRun(runId));

  await updateRun(as(organization, "researcher"), runId, { name: "baseline, seed 3" });
  expect((await getRun(organization.viewer, runId))?.name).toBe("baseline, seed 3");
  const events = await db().auditEvent.findMany({
    where: { organizationId: organization.id, subjectId: runId, action: "run.updated" },
  });
  expect(events.map((event) => [event.actorKind, event.detail])).toEqual([
    ["user", { fields: ["name"], before: { name: nameForRun(runId) }, after: { name: "baseline, seed 3" } }],
  ]);
});

it("a run can be marked as ended and reopened: its state then follows its samples again", async () => {
  const organization = await makeOrganization();
  const runId = await makeRun(organization);
  await writeSamples(organization.id, [makeSample({ runId, sampledAt: "2026-03-02T10:01:00Z" })]);
  await updateRun(organization.viewer, runId, { status: "failed", exitCause: "out of memory" });
  expect(await getRun(organization.viewer, runId)).toMatchObject({
    state: "failed",
    exitCause: "out of memory",
    endedAt: null,
  });
  await updateRun(organization.viewer, runId, { status: "open", exitCause: null, endedAt: null });
  expect(await getRun(organization.viewer, runId)).toMatchObject({ state: "ended", exitCause: null });
});

it("a viewer can neither rename a run nor end it", async () => {
  const organization = await makeOrganization();
  const runId = await makeRun(organization, { name: "kept" });
  const refused = await updateRun(as(organization, "viewer"), runId, { name: "x" }).catch(
    (error: unknown) => error,
  );
  expect(isAppError(refused) && refused.code).toBe("forbidden");
  expect((await getRun(organization.viewer, runId))?.name).toBe("kept");
});
