import { expect, it } from "vitest";
import type { BudgetScope } from "@/lib/domain/budget/budget";
import { coversJob } from "@/lib/domain/budget/job-place";

it("covers a job by what is said of it", () => {
  const place = { projectId: "p", experimentId: "e", sweep: null, personId: "me" };
  const scopes: [BudgetScope, boolean][] = [
    [{ kind: "organization" }, true],
    [{ kind: "project", projectId: "p" }, true],
    [{ kind: "project", projectId: "other" }, false],
    [{ kind: "experiment", experimentId: "e" }, true],
    [{ kind: "sweep", experimentId: "e", sweep: "lr" }, false],
    [{ kind: "person", personId: "me" }, true],
    [{ kind: "person", personId: "you" }, false],
  ];
  for (const [scope, covers] of scopes) expect(coversJob(scope, place)).toBe(covers);
});
