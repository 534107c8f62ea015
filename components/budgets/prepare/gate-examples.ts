import { BUDGET_QUANTITIES, type Budget, type BudgetScope } from "@/lib/domain/budget/budget";

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

/** A tenth of each limit, to two digits: what fits an unused budget, in the quantity that it limits. */
const exampleUse = ({ limits }: Pick<Budget, "limits">): Record<string, number> =>
  Object.fromEntries(
    BUDGET_QUANTITIES.flatMap((quantity) => {
      const limit = limits[quantity];
      return limit === null ? [] : [[quantity, Number((limit / 10).toPrecision(2))]];
    }),
  );

/** Ready lines for asking a budget's gate. They hold no token: that is the environment's. */
export function gateExamples(
  budget: Pick<Budget, "scope" | "limits">,
): { key: "github" | "slurm" | "python"; code: string }[] {
  const body = JSON.stringify({ scope: scopeOf(budget.scope), ...exampleUse(budget) });
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
    verdict=$(${post("-fsS -m 10")}) || {
      echo "::error::No verdict of the energy budget: wrong address, or a token without the scope read."
      exit 1
    }
    jq -r .reason <<< "$verdict"
    test "$(jq -r .decision <<< "$verdict")" != refused`,
    },
    {
      key: "slurm",
      code: `#!/bin/sh
# slurm.conf: TaskProlog=, not Prolog=
[ "\${SLURM_PROCID:-0}" = 0 ] || exit 0
PATH=/usr/bin:/bin
. /etc/wattprint.env
verdict=$(${post("-fsS -m 5")}) || exit 0
[ "$(echo "$verdict" | jq -r .decision)" != refused ] || { echo "print $(echo "$verdict" | jq -r .reason)"; exit 1; }`,
    },
    {
      key: "python",
      code: `response = requests.post(
    f"{os.environ['WATTPRINT_URL']}/api/v1/budgets/check",
    headers={"authorization": f"Bearer {os.environ['WATTPRINT_TOKEN']}"},
    json=${body},
    timeout=10,
)
response.raise_for_status()
verdict = response.json()
if verdict["decision"] == "refused":
    raise SystemExit(verdict["reason"])`,
    },
  ];
}
