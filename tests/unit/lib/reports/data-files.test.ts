import { createHash } from "node:crypto";
import { readFile } from "node:fs/promises";
import { parse } from "csv-parse/sync";
import { unzipSync } from "fflate";
import { afterEach, describe, expect, expectTypeOf, it, vi } from "vitest";
import type { z } from "zod";
import type { ReportInputs } from "@/lib/domain/report/inputs";
import type { ReportResults } from "@/lib/domain/report/results";
import { renderReportCsv } from "@/lib/reports/csv";
import { renderEvidenceZip } from "@/lib/reports/evidence-zip";
import { renderReportJson } from "@/lib/reports/json";
import { parseReportSnapshot, REPORT_SCHEMA_PATH, reportJsonSchema } from "@/lib/reports/schema";
import type { reportInputsSchema } from "@/lib/reports/schema-inputs";
import type { reportResultsSchema } from "@/lib/reports/schema-results";
import { snapshotHash } from "@/lib/reports/snapshot-hash";
import { makeReportSnapshot, SPECIMEN_SHA256 } from "@/tests/factories/report-snapshot";

const sha256 = (content: string | Uint8Array) => createHash("sha256").update(content).digest("hex");

afterEach(() => {
  vi.useRealTimers();
  vi.unstubAllEnvs();
});

describe("the report as JSON", () => {
  it("is the bytes that are hashed", () => {
    const snapshot = makeReportSnapshot();
    expect(sha256(renderReportJson(snapshot))).toBe(snapshotHash(snapshot));
  });

  it.each(["final", "draft"] as const)("is read back as it was, %s", (status) => {
    const snapshot = makeReportSnapshot({ status });
    expect(parseReportSnapshot(renderReportJson(snapshot))).toEqual(snapshot);
  });

  it.each([{ isEmpty: true }, { isComputed: true }])("of one with %o is read back, too", (options) => {
    const snapshot = makeReportSnapshot(options);
    expect(parseReportSnapshot(renderReportJson(snapshot))).toEqual(snapshot);
  });

  it("of the method before keeps its bytes, though it says nothing of what was stated to be nothing", () => {
    const snapshot = { ...makeReportSnapshot(), method: "WP-REPORT-1" as const };
    const text = renderReportJson(snapshot);
    expect(text).not.toContain("nilStatements");
    expect(renderReportJson(parseReportSnapshot(text))).toBe(text);
  });

  it("has a strict schema: a member more is refused", () => {
    const more = JSON.stringify({ ...makeReportSnapshot(), more: 1 });
    expect(() => parseReportSnapshot(more)).toThrow();
  });

  it("has the published schema", async () => {
    const published: unknown = JSON.parse(await readFile(`public${REPORT_SCHEMA_PATH}`, "utf8"));
    expect(published).toEqual(JSON.parse(JSON.stringify(reportJsonSchema())));
  });

  it("has a schema with the types' members", () => {
    expectTypeOf<keyof ReportInputs>().toEqualTypeOf<keyof z.infer<typeof reportInputsSchema>>();
    expectTypeOf<keyof ReportResults>().toEqualTypeOf<keyof z.infer<typeof reportResultsSchema>>();
  });
});

describe("the report as CSV", () => {
  it("has a row for each figure, unrounded, with the report in every row", () => {
    const snapshot = makeReportSnapshot();
    const rows: Record<string, string>[] = parse(renderReportCsv(snapshot, SPECIMEN_SHA256), {
      columns: true,
    });
    expect(rows).toHaveLength(snapshot.results.figures.length);
    for (const [at, figure] of snapshot.results.figures.entries()) {
      expect(rows[at]).toMatchObject({ report: snapshot.id, sha256: SPECIMEN_SHA256, id: figure.id });
      expect(rows[at]?.["value"]).toBe(figure.value === null ? "" : String(figure.value));
    }
  });

  it("of a draft has no hash", () => {
    const csv = renderReportCsv(makeReportSnapshot({ status: "draft" }), null);
    const rows: Record<string, string>[] = parse(csv, { columns: true });
    expect(new Set(rows.map((row) => row["sha256"]))).toEqual(new Set([""]));
  });

  it("is the same in German", () => {
    expect(renderReportCsv(makeReportSnapshot({ language: "de" }), null)).toBe(
      renderReportCsv(makeReportSnapshot(), null),
    );
  });
});

describe("the zip with the evidence", () => {
  const content = Buffer.from("bill");
  const entry = { recordId: "diesel", recordName: "Diesel", fileName: "../a/bill.pdf", sizeBytes: 4 };
  const evidence = [
    { entry: { ...entry, sha256: sha256(content) }, content },
    { entry: { ...entry, fileName: "..\\a\\BILL.pdf", sha256: sha256(content) }, content },
  ];
  const snapshot = makeReportSnapshot();
  const zip = async (given = evidence) => {
    const files = { "report.json": Buffer.from(renderReportJson(snapshot)) };
    const chunks: Uint8Array[] = [];
    for await (const chunk of renderEvidenceZip({ snapshot, sha256: null, files, evidence: given }))
      chunks.push(chunk);
    return Buffer.concat(chunks);
  };

  it("lists the SHA-256 of every file, and keeps names inside their folder and apart", async () => {
    const files = unzipSync(await zip());
    expect(Object.keys(files)).toEqual([
      "report.json",
      "evidence/diesel/__a_bill.pdf",
      "evidence/diesel/__a_BILL (2).pdf",
      "manifest.json",
      "MANIFEST.txt",
    ]);
    const lines = Buffer.from(files["MANIFEST.txt"] ?? [])
      .toString()
      .trim()
      .split("\n");
    expect(lines).toHaveLength(3);
    for (const line of lines) {
      const [hash = "", path = ""] = line.split("  ");
      expect(sha256(files[path] ?? new Uint8Array())).toBe(hash);
    }
  });

  it("has the same bytes on another day and in another time zone", async () => {
    const first = await zip();
    vi.useFakeTimers({ now: new Date("2031-07-01T03:00:00Z"), toFake: ["Date"] });
    vi.stubEnv("TZ", "Pacific/Auckland");
    expect(sha256(await zip())).toBe(sha256(first));
  });

  it("refuses evidence that is not what was recorded", async () => {
    const other = evidence.map((each) => ({ ...each, content: Buffer.from("BILL") }));
    await expect(zip(other)).rejects.toThrow("not the one that was recorded");
  });
});
