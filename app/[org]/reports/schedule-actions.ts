"use server";

import { revalidatePath } from "next/cache";
import { requireViewer } from "@/lib/auth/viewer";
import { createReportSchedule, stopReportSchedule } from "@/lib/data/commands/report-schedules";
import { EMPTY_FORM, type FormState } from "@/lib/domain/form-state";
import { answerForm } from "@/lib/http/form";
import { reportScheduleSchema } from "@/lib/http/report-schedule-form";

export async function createSchedule(org: string, _state: FormState, formData: FormData): Promise<FormState> {
  const viewer = await requireViewer(org);
  return answerForm(formData, reportScheduleSchema, async (input) => {
    await createReportSchedule(viewer, input);
    revalidatePath(`/${org}/reports`);
    return EMPTY_FORM;
  });
}

export async function stopSchedule(org: string, scheduleId: string): Promise<void> {
  await stopReportSchedule(await requireViewer(org), scheduleId);
  revalidatePath(`/${org}/reports`);
}
