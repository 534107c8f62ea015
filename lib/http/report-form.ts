import { z } from "zod";
import { REPORT_LANGUAGES } from "@/lib/domain/report/settings";
import type { ReportDraftInput } from "@/lib/domain/report/report-view";

const day = z.iso.date("Give a day: YYYY-MM-DD.");
const text = z.string().default("");
/** One checkbox is text, several are a list, none is not sent. */
const list = z
  .union([z.string(), z.array(z.string())])
  .optional()
  .transform((given) => (given === undefined ? [] : typeof given === "string" ? [given] : given));

export const reportSchema = z
  .strictObject({
    title: z.string("Give it a title."),
    from: day,
    to: day,
    language: z.enum(REPORT_LANGUAGES, "Choose one from the list."),
    sections: list,
    exclusions: text,
    whatMoved: text,
    assurance: text,
  })
  .transform(({ title, from, to, language, sections, ...texts }): ReportDraftInput => ({
    ...{ title, language, sections, texts },
    period: { from, to },
  }));

export const reasonSchema = z.strictObject({ reason: z.string().default("") });
export const emptySchema = z.strictObject({});
/** Approving asks for a deliberate word, also of a page without scripts. */
export const approvalSchema = z.strictObject({
  hasRead: z.literal("on", "Say that you have read the report and its gaps."),
});
export const commentSchema = z.strictObject({
  body: z.string().default(""),
  section: z
    .string()
    .optional()
    .transform((id) => (id === undefined || id === "" ? null : id)),
});
