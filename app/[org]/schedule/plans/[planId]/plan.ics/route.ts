import { getPlan } from "@/lib/data/queries/planning/plans";
import { AppError } from "@/lib/domain/errors";
import { piecesCalendar } from "@/lib/domain/planning/plan-calendar";
import { fileOfPage } from "@/lib/http/page-file";

type Context = { params: Promise<{ org: string; planId: string }> };

/** A kept plan, a calendar event for each piece; its runs name the id that the events carry. */
export const GET = (request: Request, context: Context): Promise<Response> =>
  fileOfPage(
    { fileName: "wattprint-plan.ics", contentType: "text/calendar; charset=utf-8" },
    async (viewer) => {
      const kept = await getPlan(viewer, (await context.params).planId);
      if (kept === null) throw new AppError("not-found", "This organization has no such plan.");
      const { id, name, plan } = kept;
      const job = { ...plan, name: `${name} (${id.toLowerCase()})` };
      return piecesCalendar(job, { uid: id.toLowerCase(), stampUs: Date.now() * 1000 });
    },
  )(request, context);
