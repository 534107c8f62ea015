import { listBudgets } from "@/lib/data/queries/budgets";
import { withApi } from "@/lib/http/api";
import { budgetAnswer } from "@/lib/http/budget-operations";
import { routeMethods } from "@/lib/http/unanswered";

export const { GET, POST, PUT, PATCH, DELETE, OPTIONS } = routeMethods({
  GET: withApi({ scope: "read" }, async ({ viewer }) =>
    Response.json({ data: (await listBudgets(viewer)).map(budgetAnswer), nextCursor: null }),
  ),
});
