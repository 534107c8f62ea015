import type { BudgetScope } from "@/lib/domain/budget/budget";

const ADDRESS = "$WATTPRINT_URL/api/v1/budgets/check";

/** What a job says of itself so that a budget covers it; a person's address is for the reader to fill in. */
function scopeOf(scope: BudgetScope): Record<string, string> {
  switch (scope.kind) {
    case "organization":
      return {};
    case "project":
      return { projectId: scope.projectId };
    case "experiment":
      return { experimentId: scope.experimentId };
    case "sweep":
      return { experimentId: scope.experimentId, sweep: scope.sweep };
    case "person":
      return { personEmail: "you@example.org" };
  }
}

/** Inside single quotes of a shell. */
const quoted = (text: string): string => `'${text.replaceAll("'", `'\\''`)}'`;

/** Ready lines for asking a budget's gate. They hold no token: that is the environment's. */
export function gateExamples(scope: BudgetScope): { key: "github" | "slurm" | "python"; code: string }[] {
  const body = JSON.stringify({ scope: scopeOf(scope), energyKwh: 120 });
  const post = (
    options: string,
  ) => `curl ${options} "${ADDRESS}" -H "authorization: Bearer $WATTPRINT_TOKEN" \\
    -H "content-type: application/json" -d ${quoted(body)}`;
  return [
    {
      key: "github",
      code: `- name: Energy budget
  env:
    WATTPRINT_URL: \${{ vars.WATTPRINT_URL }}
    WATTPRINT_TOKEN: \${{ secrets.WATTPRINT_TOKEN }}
  run: |
    verdict=$(${post("-fsS")})
    jq -r .reason <<< "$verdict"
    test "$(jq -r .decision <<< "$verdict")" != refused`,
    },
    {
      key: "slurm",
      code: `#!/bin/sh
# A gate that does not answer stops nobody.
verdict=$(${post("-fsS -m 5")}) || exit 0
[ "$(echo "$verdict" | jq -r .decision)" != refused ] || { echo "print $(echo "$verdict" | jq -r .reason)"; exit 1; }`,
    },
    {
      key: "python",
      code: `verdict = requests.post(
    f"{os.environ['WATTPRINT_URL']}/api/v1/budgets/check",
    headers={"authorization": f"Bearer {os.environ['WATTPRINT_TOKEN']}"},
    json=${body},
).json()
if verdict["decision"] == "refused":
    raise SystemExit(verdict["reason"])`,
    },
  ];
}
