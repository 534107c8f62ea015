import { reportIdOf } from "@/lib/domain/report/report-id";
import { db } from "../client";
import { freeId } from "../free-id";

/** An id that no report has. In a file of its own: the server's jobs run outside of Next, and most of what reads reports does not. */
export const freeReportId = (): Promise<string> =>
  freeId(reportIdOf, (id) => db().report.count({ where: { id } }));
