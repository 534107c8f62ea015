import { checkBudgets } from "@/lib/data/commands/budget-check";
import { withApi } from "@/lib/http/api";
import { budgetCheckBody } from "@/lib/http/budget-operations";
import { routeMethods } from "@/lib/http/unanswered";

export const { GET, POST, PUT, PATCH, DELETE, OPTIONS } = routeMethods({
  POST: withApi({ scope: "read", body: budgetCheckBody }, async ({ viewer, body }) => {
    const { scope, energyKwh = null, emissionsKgCo2e = null } = body;
    return Response.json(await checkBudgets(viewer, { scope, planned: { energyKwh, emissionsKgCo2e } }));
  }),
});
