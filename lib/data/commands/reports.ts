import { AppError, invalidInput } from "@/lib/domain/errors";
import { dayCount } from "@/lib/domain/report/days";
import { FIXED_SECTIONS, MOST_WORDS_MOVED, type ReportDraftInput } from "@/lib/domain/report/report-view";
import { snapshotText, type ReportSnapshot } from "@/lib/domain/report/snapshot";
import { REPORT_SECTIONS } from "@/lib/domain/tables/disclosure";
import type { UserViewer } from "@/lib/domain/viewer";
import { db } from "../client";
import type { Prisma } from "../generated/client";
import { draftSnapshot } from "../queries/reports/draft";
import { getReport } from "../queries/reports/reports";
import { closeNotices, tellPeople } from "./inbox";
import { requirePerson } from "./permission";
import { carryOpenComments } from "./report-comments";
import { freeReportId } from "./report-ids";
import { changeReport, recordReport, setReport } from "./report-row";

const MOST_DAYS = 731;
const LONGEST_TITLE = 120;
const LONGEST_TEXT = 4000;

const midnight = (day: string): Date => new Date(`${day}T00:00:00Z`);

/**
 * Begins a report.
 * @throws AppError `forbidden` below manager, `invalid-input`.
 */
export async function createReport(
  by: UserViewer,
  input: ReportDraftInput,
  scheduleId: string | null = null,
): Promise<string> {
  const person = requirePerson(by, "manager");
  requireDraft(input);
  const id = await freeReportId();
  await db().$transaction(async (tx) => {
    await tx.report.create({
      data: {
        organizationId: by.organizationId,
        id,
        ...columnsOf(input),
        scheduleId,
        createdById: person.id,
      },
    });
    await recordReport(tx, by, id, "report.created", { title: input.title, ...input.period });
  });
  return id;
}

export const columnsOf = ({ title, period, language, sections, texts }: ReportDraftInput) => ({
  title: title.trim(),
  periodFrom: midnight(period.from),
  periodTo: midnight(period.to),
  language,
  sections: REPORT_SECTIONS.map((section) => section.id).filter(
    (id) => FIXED_SECTIONS.includes(id) || sections.includes(id),
  ),
  texts,
});

function requireDraft({ title, period, texts }: ReportDraftInput): void {
  if (title.trim() === "" || title.length > LONGEST_TITLE) {
    throw invalidInput("/title", `Give a title of at most ${String(LONGEST_TITLE)} characters.`);
  }
  const days = dayCount(period.from, period.to);
  if (days === 0) throw invalidInput("/to", "The last day comes before the first.");
  if (days > MOST_DAYS) throw invalidInput("/to", "A report covers at most two years.");
  for (const [key, text] of Object.entries(texts)) {
    if (text.length > LONGEST_TEXT) {
      throw invalidInput(`/${key}`, `Use at most ${String(LONGEST_TEXT)} characters.`);
    }
  }
  const words = texts.whatMoved.split(/\s+/).filter((word) => word !== "").length;
  if (words > MOST_WORDS_MOVED) {
    throw invalidInput(
      "/whatMoved",
      `Use at most ${String(MOST_WORDS_MOVED)} words; these are ${String(words)}.`,
    );
  }
}

/**
 * Changes a draft.
 * @throws AppError `forbidden` below manager, `not-found`, `conflict` for one that is submitted or final, `invalid-input`.
 */
export async function editReport(by: UserViewer, reportId: string, input: ReportDraftInput): Promise<void> {
  requirePerson(by, "manager");
  requireDraft(input);
  await changeReport(by, reportId, ["draft"], async (tx, row) => {
    await setReport(tx, row, columnsOf(input));
    await recordReport(tx, by, row.id, "report.edited", { title: input.title, ...input.period });
  });
}

/**
 * Hands a draft to a second person: its figures stand still from here.
 * @throws AppError `forbidden` below manager, `not-found`, `conflict` where something blocks it or it is no draft.
 */
export async function submitReport(
  by: UserViewer,
  reportId: string,
  publicUrl: string,
  now = new Date(),
): Promise<void> {
  const person = requirePerson(by, "manager");
  const report = await getReport(by, reportId);
  if (report === null) throw new AppError("not-found", "This organization has no such report.");
  if (report.status !== "draft") throw new AppError("conflict", "Only a draft can be submitted.");
  const on = now.toISOString().slice(0, 10);
  const snapshot = await draftSnapshot(by, report, { publicUrl, on, preparedBy: { name: person.name, on } });
  const blocking = snapshot.results.gaps.filter((gap) => gap.severity === "blocks");
  if (blocking.length > 0) {
    throw new AppError(
      "conflict",
      `${String(blocking.length)} things must be mended first: see the list of what is missing.`,
    );
  }
  await changeReport(by, reportId, ["draft"], async (tx, row) => {
    await setReport(tx, row, {
      status: "submitted",
      preparedById: person.id,
      preparedAt: now,
      ...frozenColumns(snapshot),
    });
    await recordReport(tx, by, row.id, "report.submitted", { title: report.title });
    await tellApprovers(tx, by, row.id, report.title);
  });
}

const frozenColumns = (snapshot: ReportSnapshot) => ({
  snapshot: snapshotText(snapshot),
  energyKwh: snapshot.results.energy.totalKwh,
  locationKgCo2e: snapshot.results.emissions.total.location,
  marketKgCo2e: snapshot.results.emissions.total.market,
});

/** Everybody who may approve it, but the one who prepared it. */
async function tellApprovers(
  tx: Prisma.TransactionClient,
  by: UserViewer,
  reportId: string,
  title: string,
): Promise<void> {
  const members = await tx.membership.findMany({
    where: {
      organizationId: by.organizationId,
      role: { in: ["manager", "admin"] },
      userId: { not: by.actor.id },
    },
    select: { userId: true },
  });
  await tellPeople(tx, by.organizationId, {
    userIds: members.map((member) => member.userId),
    kind: "report-waits",
    detail: { reportId, title, by: by.actor.name },
    path: `/reports/${reportId.toLowerCase()}`,
  });
}

/**
 * Gives a submitted report back to be changed.
 * @throws AppError `forbidden` below manager, `not-found`, `conflict` where it is not submitted, `invalid-input` without a reason.
 */
export async function reopenReport(by: UserViewer, reportId: string, reason: string): Promise<void> {
  requirePerson(by, "manager");
  const stated = requireReason(reason);
  await changeReport(by, reportId, ["submitted"], async (tx, row) => {
    await setReport(tx, row, {
      ...{ status: "draft", snapshot: null, preparedById: null, preparedAt: null },
      ...{ energyKwh: null, locationKgCo2e: null, marketKgCo2e: null },
    });
    await closeNotices(tx, by.organizationId, "report-waits", row.id, new Date());
    await recordReport(tx, by, row.id, "report.reopened", { reason: stated });
    if (row.preparedById !== null && row.preparedById !== by.actor.id) {
      await tellPeople(tx, by.organizationId, {
        userIds: [row.preparedById],
        kind: "report-returned",
        detail: { reportId: row.id, title: row.title, by: by.actor.name, reason: stated },
        path: `/reports/${row.id.toLowerCase()}`,
      });
    }
  });
}

function requireReason(reason: string): string {
  const stated = reason.trim();
  if (stated === "" || stated.length > 500)
    throw invalidInput("/reason", "Say why, in at most 500 characters.");
  return stated;
}

/**
 * Begins the corrected edition of a final report; the first stays as it is.
 * @throws AppError `forbidden` below manager, `not-found`, `conflict` where it is not final or a correction has begun, `invalid-input`.
 */
export async function correctReport(by: UserViewer, reportId: string, reason: string): Promise<string> {
  const person = requirePerson(by, "manager");
  const stated = requireReason(reason);
  const id = await freeReportId();
  await changeReport(by, reportId, ["final"], async (tx, row) => {
    const { organizationId, title, periodFrom, periodTo, language, sections, edition } = row;
    const begun = await tx.report.findFirst({
      where: { organizationId, supersedesId: row.id, discardedAt: null },
      select: { id: true },
    });
    if (begun !== null) throw new AppError("conflict", `Its correction has begun already: ${begun.id}.`);
    await tx.report.create({
      data: {
        ...{ organizationId, id, title, periodFrom, periodTo, language, sections },
        texts: row.texts ?? {},
        edition: edition + 1,
        supersedesId: row.id,
        correctionReason: stated,
        createdById: person.id,
      },
    });
    await carryOpenComments(tx, { organizationId, from: row.id, to: id });
    await recordReport(tx, by, id, "report.correction-begun", { corrects: row.id, reason: stated });
  });
  return id;
}

/**
 * Puts a draft away that nobody wants.
 * @throws AppError `forbidden` below manager, `not-found`, `conflict` for a final one.
 */
export async function discardReport(by: UserViewer, reportId: string, now = new Date()): Promise<void> {
  requirePerson(by, "manager");
  await changeReport(by, reportId, ["draft", "submitted"], async (tx, row) => {
    await setReport(tx, row, { discardedAt: now });
    await closeNotices(tx, by.organizationId, "report-waits", row.id, now);
    await recordReport(tx, by, row.id, "report.discarded", { title: row.title });
  });
}
