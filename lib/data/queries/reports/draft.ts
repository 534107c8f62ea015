import "server-only";
import { assembleSnapshot } from "@/lib/domain/report/assemble";
import { figuresWithEarlier, restatedSince } from "@/lib/domain/report/earlier-figures";
import type { ReportDetail } from "@/lib/domain/report/report-view";
import type { ReportSnapshot, SignedBy } from "@/lib/domain/report/snapshot";
import type { Viewer } from "@/lib/domain/viewer";
import { sql } from "../../client";
import { listEvidenceOf } from "../reporting/evidence";
import { newestVersions } from "../reporting/records";
import { askForPage } from "../run-query/kept-answers";
import { gatherInputs } from "./inputs";
import { getSnapshot } from "./reports";

/** A report as it would be if it were signed today. */
export async function draftSnapshot(
  viewer: Viewer,
  report: ReportDetail,
  facts: { publicUrl: string; preparedBy: SignedBy | null; on: string },
): Promise<ReportSnapshot> {
  const gathered = await gatherInputs(viewer, { period: report.period, publishedOn: facts.on });
  const [evidence, corrected] = await Promise.all([
    listEvidenceOf(
      viewer,
      gathered.records.map((record) => record.id),
    ),
    report.supersedesId === null ? null : getSnapshot(viewer, report.supersedesId),
  ]);
  const said = corrected?.snapshot.results ?? null;
  const earlierYears = restatedSince(gathered.earlierYears, said?.comparison.years ?? []);
  const inputs = { ...gathered, earlierYears };
  const recordNames = new Map(inputs.records.map((record) => [record.id, record.name]));
  const newIds = await newestVersions(viewer, corrected?.snapshot.inputs.records.map(({ id }) => id) ?? []);
  const before = said === null ? null : figuresWithEarlier(said);
  return assembleSnapshot(
    {
      ...{ id: report.id, edition: report.edition, title: report.title, language: report.language },
      organization: nameOf(viewer),
      sections: report.sections,
      texts: report.texts,
      verifyUrl: `${facts.publicUrl}/verify/${report.id.toLowerCase()}`,
      supersedes:
        corrected?.sha256 == null
          ? null
          : {
              ...{ id: corrected.id, sha256: corrected.sha256, reason: report.correctionReason },
              publishedOn: corrected.snapshot.publishedOn,
            },
      ...{ before, newIds },
      evidence: evidence.map(({ recordId, fileName, sha256, sizeBytes }) => ({
        recordId,
        recordName: recordNames.get(recordId) ?? "",
        ...{ fileName, sha256, sizeBytes },
      })),
    },
    inputs,
    facts.preparedBy,
  );
}

/** Sample data is never mistaken for an organization's own. */
const nameOf = ({ isSampleData, organizationName }: Viewer): string =>
  isSampleData && !/sample data/i.test(organizationName)
    ? `${organizationName} (sample data)`
    : organizationName;

/** A draft as pages show it: without the list of its runs, kept until a run or an input changes, a minute at most. */
export async function currentDraft(viewer: Viewer, report: ReportDetail): Promise<ReportSnapshot> {
  const { organizationId } = viewer;
  const on = new Date().toISOString().slice(0, 10);
  const question = ["report-draft", report, on, await inputsMark(organizationId)];
  return askForPage(organizationId, question, async () => {
    const snapshot = await draftSnapshot(viewer, report, { publicUrl: "", on, preparedBy: null });
    return { ...snapshot, inputs: { ...snapshot.inputs, runs: [] } };
  });
}

/** A word that changes when somebody changes set-up, boundary, records or their evidence, or decides on runs that overlap. */
export async function inputsMark(organizationId: string): Promise<string> {
  const [row] = await sql().query<{ word: string }>(
    `select concat_ws('-',
       (select changed_at::text from reporting_settings where organization_id = $1),
       (select count(*)::text || max(changed_at)::text from boundary_rule where organization_id = $1),
       (select count(*)::text || max(created_at)::text || coalesce(max(withdrawn_at)::text, '')
          from reporting_record where organization_id = $1),
       (select count(*)::text || max(stated_at)::text from nil_statement where organization_id = $1),
       (select count(*)::text || max(created_at)::text from evidence_file where organization_id = $1),
       (select count(*)::text || max(created_at)::text || coalesce(max(withdrawn_at)::text, '')
          from initiative where organization_id = $1),
       (select count(*)::text || max(decided_at)::text from run_overlap_decision where organization_id = $1),
       (select count(*)::text || max(created_at)::text from site_year where organization_id = $1),
       (select count(*)::text || max(applied_at)::text from restatement where organization_id = $1)) as word`,
    [organizationId],
  );
  return row?.word ?? "";
}
