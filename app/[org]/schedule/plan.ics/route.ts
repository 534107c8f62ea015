import { createHash } from "node:crypto";
import { listOwnRegions } from "@/lib/data/queries/planning/places";
import { getSchedule } from "@/lib/data/queries/planning/schedule";
import { AppError } from "@/lib/domain/errors";
import { planCalendar } from "@/lib/domain/planning/plan-calendar";
import { parseSchedule, scheduleHref } from "@/lib/domain/planning/schedule-url";
import { fileOfPage } from "@/lib/http/page-file";

/** The chosen plan of the page's address, a calendar event for each piece. */
export const GET = fileOfPage(
  { fileName: "wattprint-plan.ics", contentType: "text/calendar; charset=utf-8" },
  async (viewer, search) => {
    const nowMs = Date.now();
    const own = await listOwnRegions(viewer);
    const { query, faults } = parseSchedule(search, { nowUs: nowMs * 1000, homeId: own[0]?.id ?? "" });
    if (query === null)
      throw new AppError("invalid-input", "The address describes no plan.", {
        faults: Object.entries(faults).map(([field, fault]) => ({
          pointer: `/${field}`,
          detail: `This cannot be planned with: ${fault}.`,
        })),
      });
    const uid = createHash("sha256")
      .update(scheduleHref(viewer.organizationId, query))
      .digest("hex")
      .slice(0, 32);
    const file = planCalendar(await getSchedule(viewer, query, nowMs), { uid, stampUs: nowMs * 1000 });
    if (file === null) throw new AppError("not-found", "The job fits nowhere in that time.");
    return file;
  },
);
