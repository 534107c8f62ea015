import { describe, expect, it } from "vitest";
import { db, sql } from "@/lib/data/client";
import { getImport, listImports } from "@/lib/data/queries/imports";
import type { UserViewer } from "@/lib/domain/viewer";
import { takeUpload } from "@/lib/http/import-upload";
import { confirmImport, discardReview } from "@/lib/ingest/import/review";
import { isSpooled, removeSpool } from "@/lib/ingest/import/spool";
import { makeOrganization } from "@/tests/factories/organization";
import { trackerFixture } from "@/tests/support/imports";
import { countRows } from "@/tests/support/rows";

const ADDRESS = "http://localhost:3000/api/imports";

function upload(viewer: UserViewer, name: string, headers: Record<string, string> = {}): Promise<string[]> {
  const url = `${ADDRESS}?org=x&${new URLSearchParams({ fileName: name, timezone: "UTC", startedAt: "" }).toString()}`;
  return takeUpload(viewer, new Request(url, { method: "POST", body: trackerFixture(name), headers }));
}

async function viewOf(viewer: UserViewer, id: string | undefined) {
  const view = await getImport(viewer, id ?? "");
  if (view === null) throw new Error("no such import");
  return view;
}

describe("a file that is uploaded for review", () => {
  it("is read and not stored; confirmed once it is", async () => {
    const { viewer, id: organizationId } = await makeOrganization();
    const [id] = await upload(viewer, "codecarbon-38-columns.csv");
    const view = await viewOf(viewer, id);
    expect(view).toMatchObject({
      status: "checked",
      format: "codecarbon-csv",
      sampleCount: 3,
      writtenCount: 0,
    });
    expect(await sql().query("select 1 from run where organization_id = $1", [organizationId])).toEqual([]);

    const work = await confirmImport(viewer, view);
    await expect(confirmImport(viewer, view)).rejects.toMatchObject({ code: "conflict" });
    await work();
    expect(await viewOf(viewer, id)).toMatchObject({ status: "done", result: { samples: { stored: 3 } } });
    expect(await isSpooled(view.id)).toBe(false);
    expect(await listImports(viewer, 10)).toMatchObject([{ id, runCount: 2 }]);
  });

  it("comes in a form with others, without JavaScript", async () => {
    const { viewer } = await makeOrganization();
    const form = new FormData();
    form.set("timezone", "Europe/Paris");
    for (const name of ["eco2ai.csv", "wattprint.csv"])
      form.append("file", new File([trackerFixture(name)], name));
    const request = new Request(`${ADDRESS}?org=x`, { method: "POST", body: form });
    const body = await request.clone().arrayBuffer();
    request.headers.set("content-length", String(body.byteLength));
    const ids = await takeUpload(viewer, request);
    expect(ids).toHaveLength(2);
    expect(await viewOf(viewer, ids[1])).toMatchObject({
      fileName: "wattprint.csv",
      timeZone: "Europe/Paris",
    });
  });

  it("is kept as refused where it cannot be read, with the reason", async () => {
    const { viewer } = await makeOrganization();
    const request = new Request(`${ADDRESS}?org=x`, { method: "POST", body: "hello\n" });
    const [id] = await takeUpload(viewer, request);
    const view = await viewOf(viewer, id);
    expect(view).toMatchObject({ status: "refused", format: "auto" });
    expect(view.result.problems[0]?.detail).toContain("none of the formats");
    await expect(confirmImport(viewer, view)).rejects.toMatchObject({ code: "conflict" });
  });

  it("goes away when it is discarded, and cannot be confirmed without its upload", async () => {
    const { viewer } = await makeOrganization();
    const [id] = await upload(viewer, "wattprint.csv");
    const view = await viewOf(viewer, id);
    await removeSpool(view.id);
    await expect(confirmImport(viewer, view)).rejects.toMatchObject({ code: "conflict" });
    await discardReview(viewer, view);
    expect(await getImport(viewer, view.id)).toBeNull();
  });

  it("is taken again after its server ended in the middle", async () => {
    const { viewer, id: organizationId } = await makeOrganization();
    const [id] = await upload(viewer, "wattprint.csv");
    const view = await viewOf(viewer, id);
    await confirmImport(viewer, view);
    await db().import.updateMany({
      where: { organizationId },
      data: { updatedAt: new Date(Date.now() - 600_000) },
    });
    expect(await viewOf(viewer, id)).toMatchObject({ status: "failed" });
    await (
      await confirmImport(viewer, view)
    )();
    expect(await viewOf(viewer, id)).toMatchObject({ status: "done" });
  });

  it("is not taken from another site’s page, nor from a viewer", async () => {
    const { viewer } = await makeOrganization();
    const before = await countRows(sql());
    for (const headers of [{ origin: "https://evil.example" }, { "sec-fetch-site": "cross-site" }])
      await expect(upload(viewer, "wattprint.csv", headers)).rejects.toMatchObject({ code: "forbidden" });
    const reader: UserViewer = { ...viewer, actor: { ...viewer.actor, role: "viewer" } };
    await expect(upload(reader, "wattprint.csv")).rejects.toMatchObject({ code: "forbidden" });
    expect(await countRows(sql())).toEqual(before);
  });
});
