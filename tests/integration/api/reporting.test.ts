import { describe, expect, it } from "vitest";
import { GET as getList } from "@/app/api/v1/reporting/records/route";
import { GET as getOne } from "@/app/api/v1/reporting/records/[recordId]/route";
import { GET as getStatements } from "@/app/api/v1/reporting/statements/route";
import { addEvidence } from "@/lib/data/commands/evidence";
import { stateNil } from "@/lib/data/commands/nil-statements";
import { addRecord, withdrawRecord } from "@/lib/data/commands/reporting-records";
import { REPORTING_OPERATIONS } from "@/lib/http/reporting-operations";
import { makeOrganization } from "@/tests/factories/organization";
import { makeMeter, newRecord } from "@/tests/factories/reporting";
import { makeSite } from "@/tests/factories/site";
import { makeToken } from "@/tests/factories/token";
import { callRoute } from "@/tests/support/http";

describe("inputs of reports by API", () => {
  it("are listed as the document says, by kind and day", async () => {
    const organization = await makeOrganization();
    const { token } = await makeToken(organization, { scopes: ["read"] });
    const meterId = await makeMeter(organization, await makeSite(organization));
    await addRecord(organization.viewer, newRecord("target"));
    const { recordId } = await addRecord(organization.viewer, newRecord("credit"));
    await withdrawRecord(organization.viewer, recordId, "Sold");
    const content = new TextEncoder().encode("%PDF-1.7");
    const { sha256 } = await addEvidence(organization.viewer, meterId, { name: "bill.pdf", content });
    const [listed, single] = REPORTING_OPERATIONS.map(({ answers }) => answers[200]?.schema);

    const kindsOf = async (query: Record<string, string>) => {
      const answer = await callRoute(getList, { token, query });
      expect(answer.status).toBe(200);
      listed?.parse(answer.body);
      return (answer.body as { data: { kind: string }[] }).data.map(({ kind }) => kind).sort();
    };
    expect(await kindsOf({})).toEqual(["meter", "target"]);
    expect(await kindsOf({ all: "true" })).toEqual(["credit", "meter", "target"]);
    expect(await kindsOf({ kind: "meter" })).toEqual(["meter"]);
    expect(await kindsOf({ from: "2026-01-01", to: "2026-12-31" })).toEqual(["target"]);

    const one = await callRoute(getOne, { token, params: { recordId: meterId } });
    single?.parse(one.body);
    expect(one.body).toMatchObject({
      id: meterId,
      state: "standing",
      evidence: [{ fileName: "bill.pdf", sha256 }],
    });
    expect((await callRoute(getList, { token, query: { kind: "gas" } })).status).toBe(422);
    expect((await callRoute(getList, { token, query: { from: "yesterday" } })).status).toBe(422);
    expect((await callRoute(getOne, { token, params: { recordId: "x" } })).status).toBe(404);
  });

  it("include what was stated to be nothing, by year", async () => {
    const organization = await makeOrganization();
    const { token } = await makeToken(organization, { scopes: ["read"] });
    await stateNil(organization.viewer, { subject: "fuel", fromDay: "2025-01-01" });
    const [, , statements] = REPORTING_OPERATIONS.map(({ answers }) => answers[200]?.schema);
    const ask = (query: Record<string, string>) => callRoute(getStatements, { token, query });
    const all = await ask({});
    statements?.parse(all.body);
    expect(all.body).toMatchObject({
      data: [{ subject: "fuel", fromDay: "2025-01-01", toDay: "2025-12-31" }],
    });
    expect((await ask({ from: "2026-01-01" })).body).toMatchObject({ data: [] });
    expect((await ask({ to: "soon" })).status).toBe(422);
    const bound = await makeToken(organization, { scopes: ["read"], projectId: organization.projectId });
    expect((await callRoute(getStatements, { token: bound.token })).status).toBe(403);
  });
});
