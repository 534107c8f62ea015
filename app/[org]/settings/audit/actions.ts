"use server";

import { getTranslations } from "next-intl/server";
import { z } from "zod";
import { requireViewer } from "@/lib/auth/viewer";
import { verifyAudit } from "@/lib/data/audit-verify";
import { sql } from "@/lib/data/client";
import { requireAuditReader } from "@/lib/data/queries/audit-trail";
import { EMPTY_FORM, formDone, type FormState } from "@/lib/domain/form-state";
import { answerForm } from "@/lib/http/form";

/** As `npm run audit:verify` does for one organization. */
export async function verify(org: string, _state: FormState, formData: FormData): Promise<FormState> {
  const viewer = await requireViewer(org);
  const t = await getTranslations("auditTrail.chain");
  return answerForm(formData, z.strictObject({}), async () => {
    await requireAuditReader(viewer);
    const { eventCount, head, fault } = await verifyAudit(sql(), viewer.organizationId);
    if (fault === null) return formDone(t("whole", { count: eventCount, hash: head?.hash ?? "" }));
    const why = t(`faults.${fault.kind}`);
    const message = fault.seq === null ? t("brokenWithout", { why }) : t("broken", { seq: fault.seq, why });
    return { ...EMPTY_FORM, message };
  });
}
