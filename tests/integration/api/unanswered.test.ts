import { describe, expect, it } from "vitest";
import type { RouteHandler } from "@/lib/http/api";
import { OPERATIONS } from "@/lib/http/openapi";
import { callRoute, toAnswer } from "@/tests/support/http";
import { listRouteFiles, METHODS } from "@/tests/support/routes";
import { problemSchema } from "@/tests/support/rows";

const routes = listRouteFiles().filter(
  ({ kind, pattern }) => kind === "route" && /^\/api\/(v1|codecarbon|carbon-aware)\//.test(pattern),
);
const CATCH_ALL = "/[[...rest]]";
const HOST = { host: "wattprint.test" };
const real = routes.filter(({ pattern }) => !pattern.endsWith(CATCH_ALL));

async function methodsOf(file: string): Promise<Map<string, RouteHandler>> {
  const routeModule = (await import(/* @vite-ignore */ file)) as Record<string, RouteHandler>;
  return new Map(
    METHODS.flatMap((method) => {
      const handler = routeModule[method];
      return handler === undefined ? [] : [[method, handler] as const];
    }),
  );
}

/** HEAD is Next's own, made from GET. */
const CALLED = METHODS.filter((method) => method !== "HEAD" && method !== "OPTIONS");

describe.each(real)("$pattern", ({ file, pattern }) => {
  it("answers every method it lacks with 405, which methods there are, and where they are described", async () => {
    const methods = await methodsOf(file);
    const options = methods.get("OPTIONS");
    const told = options === undefined ? null : await callRoute(options, { method: "OPTIONS" });
    const allow = told?.headers.get("allow") ?? "";
    expect(allow).toMatch(/^(GET, HEAD, |POST, |PATCH, |DELETE, |PUT, )+OPTIONS$/);
    for (const method of CALLED) {
      const handler = methods.get(method);
      if (handler === undefined) throw new Error(`${pattern} does not export ${method}: use routeMethods`);
      if (allow.split(", ").includes(method)) continue;
      const answer = await callRoute(handler, { method, headers: HOST });
      expect(answer.status).toBe(405);
      expect(answer.headers.get("allow")).toBe(allow);
      expect(answer.headers.get("content-type")).toBe("application/problem+json");
      const { detail } = problemSchema.parse(answer.body);
      expect(detail).toContain(`${method} /`);
      expect(detail).toContain("http://wattprint.test/api/v1/openapi.json");
    }
  });

  it("allows what the API’s document says", async () => {
    const documented = OPERATIONS.filter(({ path }) => path === pattern.replace(/\[(\w+)\]/g, "{$1}"));
    if (documented.length === 0) return;
    const options = (await methodsOf(file)).get("OPTIONS");
    const told = options === undefined ? null : await callRoute(options, { method: "OPTIONS" });
    const allowed = (told?.headers.get("allow") ?? "")
      .split(", ")
      .filter((method) => !["HEAD", "OPTIONS"].includes(method));
    expect(allowed.sort()).toEqual(documented.map(({ method }) => method.toUpperCase()).sort());
  });
});

describe("an address that nothing has", () => {
  it.each(routes.filter(({ pattern }) => pattern.endsWith(CATCH_ALL)))(
    "$pattern: is 404 for every method and says where to look",
    async ({ file, pattern }) => {
      const address = pattern.replace(CATCH_ALL, "/nope?x=1");
      const methods = await methodsOf(file);
      for (const method of CALLED) {
        const handler = methods.get(method);
        if (handler === undefined) throw new Error(`${pattern} lacks ${method}`);
        const request = new Request(`http://localhost:3000${address}`, { method, headers: HOST });
        const answer = await toAnswer(await handler(request, { params: Promise.resolve({}) }));
        expect(answer.status).toBe(404);
        expect(answer.headers.get("content-type")).toBe("application/problem+json");
        expect(answer.headers.get("link")).toBe('</api/v1/openapi.json>; rel="service-desc"');
        expect(problemSchema.parse(answer.body).detail).toBe(
          `${method} ${pattern.replace(CATCH_ALL, "/nope")} does not exist. The API is described at http://wattprint.test/api/v1/openapi.json.`,
        );
      }
    },
  );

  it("is there for each API, and says no more of an endless address than it must", async () => {
    const catchAlls = routes.filter(({ pattern }) => pattern.endsWith(CATCH_ALL));
    expect(catchAlls.map(({ pattern }) => pattern).sort()).toEqual([
      `/api/carbon-aware${CATCH_ALL}`,
      `/api/codecarbon${CATCH_ALL}`,
      `/api/v1${CATCH_ALL}`,
    ]);
    const handler = (await methodsOf(catchAlls[0]?.file ?? "")).get("GET");
    const request = new Request(`http://localhost:3000/api/carbon-aware/${"x".repeat(5000)}`);
    const answer = await handler?.(request, { params: Promise.resolve({}) });
    expect((await answer?.text())?.length).toBeLessThan(1000);
  });
});
