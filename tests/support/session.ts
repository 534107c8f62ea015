import type { TestServer } from "./server";

/** Signs in through next-auth's own routes, as a browser does, and answers the cookie header of the session. */
export async function signIn(server: Pick<TestServer, "url" | "email" | "password">): Promise<string> {
  const jar = new Map<string, string>();
  const keep = (response: Response) => {
    for (const line of response.headers.getSetCookie()) {
      const [pair = ""] = line.split(";");
      const at = pair.indexOf("=");
      jar.set(pair.slice(0, at), pair.slice(at + 1));
    }
  };
  const cookie = () => [...jar].map(([name, value]) => `${name}=${value}`).join("; ");
  const csrf = await fetch(`${server.url}/api/auth/csrf`);
  keep(csrf);
  // next-auth's documented answer.
  const { csrfToken } = (await csrf.json()) as { csrfToken: string };
  const answer = await fetch(`${server.url}/api/auth/callback/credentials`, {
    method: "POST",
    redirect: "manual",
    headers: { cookie: cookie(), "content-type": "application/x-www-form-urlencoded" },
    body: new URLSearchParams({ csrfToken, email: server.email, password: server.password, json: "true" }),
  });
  keep(answer);
  if (!cookie().includes("session-token=")) throw new Error(`Sign-in failed: ${await answer.text()}`);
  return cookie();
}
