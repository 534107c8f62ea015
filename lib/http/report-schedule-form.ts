import { z } from "zod";
import { SCHEDULE_EVERY } from "@/lib/domain/report/schedule";
import { REPORT_LANGUAGES } from "@/lib/domain/report/settings";

export const reportScheduleSchema = z.strictObject({
  title: z.string("Give it a title."),
  every: z.enum(SCHEDULE_EVERY, "Choose one from the list."),
  language: z.enum(REPORT_LANGUAGES, "Choose one from the list."),
  sections: z.array(z.string()).default([]),
});
