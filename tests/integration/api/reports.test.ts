import { createHash } from "node:crypto";
import { beforeAll, describe, expect, it } from "vitest";
import { GET as getList } from "@/app/api/v1/reports/route";
import { GET as getOne } from "@/app/api/v1/reports/[reportId]/route";
import { GET as getFile } from "@/app/api/v1/reports/[reportId]/[format]/route";
import { discardReport } from "@/lib/data/commands/reports";
import { getSnapshot } from "@/lib/data/queries/reports/reports";
import { REPORT_FORMATS } from "@/lib/domain/report/report-file";
import { REPORT_OPERATIONS } from "@/lib/http/report-operations";
import { makeFinalReport, makeMember } from "@/tests/factories/final-report";
import { makeOrganization, type TestOrganization } from "@/tests/factories/organization";
import { makeProject } from "@/tests/factories/project";
import { makeDraft } from "@/tests/factories/reporting";
import { makeToken } from "@/tests/factories/token";
import { callRoute } from "@/tests/support/http";

let organization: TestOrganization;
let token: string;
let finalId: string;
let draftId: string;
beforeAll(async () => {
  organization = await makeOrganization();
  ({ token } = await makeToken(organization, { scopes: ["read"] }));
  finalId = (await makeFinalReport(organization, await makeMember(organization, "manager"))).id;
  draftId = await makeDraft(organization, "Half a year");
}, 120_000);

const [listed, single] = REPORT_OPERATIONS.map(({ answers }) => answers[200]?.schema);

type Listed = { data: { id: string; status: string; sha256: string | null }[]; nextCursor: string | null };

async function listReports(query: Record<string, string> = {}): Promise<Listed> {
  const answer = await callRoute(getList, { token, query });
  expect(answer.status).toBe(200);
  listed?.parse(answer.body);
  return answer.body as Listed;
}

describe("reports by API", () => {
  it("are listed page by page as the document says, without discarded drafts", async () => {
    const gone = await makeDraft(organization, "A mistake");
    await discardReport(organization.viewer, gone);
    const whole = await listReports();
    expect(whole.data.map(({ id }) => id).sort()).toEqual([draftId, finalId].sort());
    expect(whole.nextCursor).toBeNull();
    const first = await listReports({ limit: "1" });
    const second = await listReports({ limit: "1", cursor: first.nextCursor ?? "" });
    expect([...first.data, ...second.data]).toEqual(whole.data);
    expect(second.nextCursor).toBeNull();
    expect((await callRoute(getList, { token, query: { cursor: "x" } })).status).toBe(422);
    expect((await callRoute(getList, { token, query: { limit: "0" } })).status).toBe(422);
  });

  it("say what a draft lacks, and of a final report what was frozen", async () => {
    const draft = await callRoute(getOne, { token, params: { reportId: draftId.toLowerCase() } });
    single?.parse(draft.body);
    expect(draft.body).toMatchObject({ id: draftId, status: "draft", sha256: null, verifyPath: null });
    const { results } = draft.body as { results: { gaps: { kind: string }[] } };
    expect(results.gaps.length).toBeGreaterThan(0);

    const final = await callRoute(getOne, { token, params: { reportId: finalId } });
    single?.parse(final.body);
    const stored = await getSnapshot(organization.viewer, finalId);
    expect(final.body).toMatchObject({ status: "final", sha256: stored?.sha256 });
    expect((final.body as { results: unknown }).results).toEqual(stored?.snapshot.results);
  });

  it("are downloaded in every format, the frozen JSON byte for byte", async () => {
    for (const format of REPORT_FORMATS) {
      const params = { reportId: finalId.toLowerCase(), format };
      const answer = await callRoute(getFile, { token, params });
      expect(answer.status).toBe(200);
      const name = `${finalId.toLowerCase()}.${format}`;
      expect(answer.headers.get("content-disposition")).toBe(`attachment; filename="${name}"`);
    }
    const request = new Request("http://localhost:3000/", { headers: { authorization: `Bearer ${token}` } });
    const params = Promise.resolve({ reportId: finalId, format: "json" });
    const bytes = Buffer.from(await (await getFile(request, { params })).arrayBuffer());
    const stored = await getSnapshot(organization.viewer, finalId);
    expect(createHash("sha256").update(bytes).digest("hex")).toBe(stored?.sha256);
  });

  it("are a 404 that helps for what is not there", async () => {
    for (const reportId of ["x", "WR-00000000", organization.id]) {
      const one = await callRoute(getOne, { token, params: { reportId } });
      const file = await callRoute(getFile, { token, params: { reportId, format: "pdf" } });
      for (const { status, headers, body } of [one, file]) {
        expect([status, headers.get("content-type")]).toEqual([404, "application/problem+json"]);
        expect((body as { detail: string }).detail).toContain("/api/v1/reports");
      }
    }
    const docx = await callRoute(getFile, { token, params: { reportId: finalId, format: "docx" } });
    expect(docx).toMatchObject({ status: 404 });
    expect((docx.body as { detail: string }).detail).toContain("pdf, xlsx, csv, json, zip");
  });

  it("are not for a token of one project", async () => {
    const { data } = await listReports();
    const project = await makeProject(organization, { name: "Bound" });
    const bound = await makeToken(organization, { scopes: ["read"], projectId: project.id });
    const params = { reportId: data[0]?.id ?? "", format: "csv" };
    for (const handler of [getList, getOne, getFile]) {
      expect((await callRoute(handler, { token: bound.token, params })).status).toBe(403);
    }
  });
});
