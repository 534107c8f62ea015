import { randomBytes } from "node:crypto";
import { CarbonAwareFault, type CarbonAwareFaultTitle } from "@/lib/domain/carbon-aware/fault";
import { toProblem } from "../problem";

const STATUSES: Record<CarbonAwareFaultTitle, number> = {
  ArgumentException: 400,
  InvalidOperationException: 400,
  NotImplementedException: 501,
  "One or more validation errors occurred.": 400,
};

/**
 * An error as clients of the SDK read it: `title`, `status`, `detail`, `errors` by parameter and a `traceId` (W3C). What the SDK has no
 * words for (a token that is missing, a rate) keeps our title and detail in the same shape.
 */
export async function toCarbonAwareError(error: unknown): Promise<Response> {
  if (!(error instanceof CarbonAwareFault)) return reshaped(toProblem(error));
  const { title, message, errors } = error;
  const status = STATUSES[title];
  return respond(status, { title, status, ...(message === "" ? {} : { detail: message }), errors }, {});
}

async function reshaped(answer: Response): Promise<Response> {
  const { status } = answer;
  // Made by `toProblem` just now.
  const { type, title, detail } = (await answer.json()) as { type: string; title: string; detail: string };
  const said = status === 500 ? { title: "InternalServerError", status } : { type, title, status, detail };
  const kept = ["retry-after", "www-authenticate"].flatMap((name) => {
    const value = answer.headers.get(name);
    return value === null ? [] : [[name, value] as const];
  });
  return respond(status, { ...said, errors: {} }, Object.fromEntries(kept));
}

function respond(status: number, body: object, headers: Record<string, string>): Response {
  return Response.json(
    { ...body, traceId: `00-${randomBytes(16).toString("hex")}-${randomBytes(8).toString("hex")}-00` },
    { status, headers: { "content-type": "application/problem+json; charset=utf-8", ...headers } },
  );
}
