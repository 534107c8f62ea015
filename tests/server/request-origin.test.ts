import { expect, it } from "vitest";
import { requestOrigin } from "@/lib/request-origin";
import { listen } from "@/lib/server/http";

/** What a request that is answered after a while is said to come from. */
async function originSeen(trustProxy: boolean): Promise<unknown> {
  const http = await listen(
    async (_request, response) => {
      await new Promise((resolve) => setTimeout(resolve, 5));
      response.end(JSON.stringify(requestOrigin()));
    },
    { host: "127.0.0.1", port: 0, trustProxy },
  );
  try {
    const headers = {
      "x-forwarded-for": "198.51.100.9, 192.0.2.7",
      "user-agent": `tracker/${"9".repeat(300)}`,
    };
    const answer = await fetch(`http://127.0.0.1:${String(http.port)}/`, { headers });
    return await answer.json();
  } finally {
    await http.stop(0);
  }
}

it("a request comes from the connection’s address, or from what a trusted proxy saw", async () => {
  const userAgent = `tracker/${"9".repeat(192)}`;
  expect(await originSeen(false)).toEqual({ address: "127.0.0.1", userAgent });
  expect(await originSeen(true)).toEqual({ address: "192.0.2.7", userAgent });
});

it("what no request asked for has no origin", () => {
  expect(requestOrigin()).toBeNull();
});
