import { MAX_LISTED_PROBLEMS, type ImportProblem } from "@/lib/domain/import";

/** The problems of a file: how many there are, and the first of them. */
export class ProblemLog {
  readonly listed: ImportProblem[] = [];
  readonly counts = { rejected: 0, warning: 0 };

  note({ line, field, severity, detail }: ImportProblem): void {
    this.counts[severity] += 1;
    if (this.listed.length < MAX_LISTED_PROBLEMS) this.listed.push({ line, field, severity, detail });
  }

  reject(detail: string, field: string | null = null): void {
    this.note({ line: null, field, severity: "rejected", detail });
  }

  warn(detail: string, field: string | null = null): void {
    this.note({ line: null, field, severity: "warning", detail });
  }
}
