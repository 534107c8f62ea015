import type { NextAuthOptions } from "next-auth";
import CredentialsProvider from "next-auth/providers/credentials";
import { z } from "zod";
import { runtime } from "@/lib/runtime";
import { authenticate } from "./authenticate";
import { clientAddress } from "./client-address";
import { isSecureRequest, SESSION_IDLE_S } from "./session-cookie";

/** What the provider hands to the cookie. */
const signedInSchema = z.object({ id: z.string(), sessionVersion: z.number() });

/** next-auth's settings for one request: whether its cookies are `secure` depends on how it was reached. */
export function authOptions(headers: Headers): NextAuthOptions {
  const { secret, publicUrl } = runtime();
  return {
    secret,
    useSecureCookies: isSecureRequest(publicUrl, headers),
    session: { strategy: "jwt", maxAge: SESSION_IDLE_S },
    jwt: { maxAge: SESSION_IDLE_S },
    pages: { signIn: "/login", signOut: "/login", error: "/login" },
    providers: [passwordProvider()],
    callbacks: {
      // Only what is needed to find the person again: names and roles are read from the store on each request.
      jwt({ token, trigger, user }) {
        if (trigger !== "signIn") return token;
        const { id, sessionVersion } = signedInSchema.parse(user);
        return { sub: id, sessionVersion, signedInAtS: nowS() };
      },
      session({ token }) {
        const { sub: userId, sessionVersion, signedInAtS } = token;
        const expires = new Date((nowS() + SESSION_IDLE_S) * 1000).toISOString();
        const session = { userId, sessionVersion, signedInAtS, expires };
        return session;
      },
    },
    logger: {
      error(code, detail) {
        // A cookie signed with an earlier secret is an ended session, not a fault.
        if (code !== "JWT_SESSION_ERROR") console.error(code, detail);
      },
      warn: () => undefined,
      debug: () => undefined,
    },
  };
}

/** For programs and tests that sign in over HTTP; the page uses a server action with the same check. */
function passwordProvider() {
  return CredentialsProvider({
    id: "credentials",
    name: "Email and password",
    credentials: { email: { type: "email" }, password: { type: "password" } },
    async authorize(credentials, request) {
      if (credentials === undefined) return null;
      const headers = new Headers(toHeaderList(request.headers));
      const { email, password } = credentials;
      const result = await authenticate({ email, password, address: clientAddress(headers) });
      if (result.ok) {
        const signedIn: z.output<typeof signedInSchema> = {
          id: result.userId,
          sessionVersion: result.sessionVersion,
        };
        return signedIn;
      }
      if (result.reason === "limited") throw new Error("TooManyAttempts");
      return null;
    },
  });
}

function toHeaderList(headers: Record<string, unknown> | undefined): [string, string][] {
  return Object.entries(headers ?? {}).flatMap(([name, value]): [string, string][] =>
    typeof value === "string" ? [[name, value]] : [],
  );
}

const nowS = (): number => Math.floor(Date.now() / 1000);
