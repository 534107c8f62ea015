import { randomBytes } from "node:crypto";
import { LABEL_ID_LENGTH } from "@/lib/domain/label/label-id";
import { reportIdOf } from "@/lib/domain/report/report-id";
import { db } from "../client";

/** An id that no report has. In a file of its own: the server's jobs run outside of Next, and most of what reads reports does not. */
export async function freeReportId(): Promise<string> {
  for (;;) {
    const id = reportIdOf(randomBytes(LABEL_ID_LENGTH));
    if ((await db().report.count({ where: { id } })) === 0) return id;
  }
}
