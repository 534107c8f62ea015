import type { NextAuthOptions } from "next-auth";
import CredentialsProvider from "next-auth/providers/credentials";
import { runtime } from "@/lib/runtime";
import { authenticate } from "./authenticate";
import { clientAddress } from "./client-address";
import { isSecureRequest, SESSION_IDLE_S } from "./session-cookie";

declare module "next-auth" {
  interface User {
    sessionVersion: number;
  }
  interface Session {
    userId: string;
    sessionVersion: number;
    signedInAtS: number;
  }
}

declare module "next-auth/jwt" {
  interface JWT {
    sessionVersion: number;
    signedInAtS: number;
  }
}

/** next-auth's settings for one request: whether its cookies are `secure` depends on how it was reached. */
export function authOptions(headers: Headers): NextAuthOptions {
  const { secret, publicUrl } = runtime();
  return {
    secret,
    useSecureCookies: isSecureRequest(publicUrl, headers),
    session: { strategy: "jwt", maxAge: SESSION_IDLE_S },
    pages: { signIn: "/login", signOut: "/login", error: "/login" },
    providers: [passwordProvider()],
    callbacks: {
      // Only what is needed to find the person again: names and roles are read from the store on each request.
      jwt({ token, user }) {
        if (user === undefined) return token;
        return { sub: user.id, sessionVersion: user.sessionVersion, signedInAtS: nowS() };
      },
      session({ token }) {
        const { sub, sessionVersion, signedInAtS } = token;
        const expires = new Date((nowS() + SESSION_IDLE_S) * 1000).toISOString();
        return { userId: sub ?? "", sessionVersion, signedInAtS, expires };
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
      if (result.ok) return { id: result.userId, sessionVersion: result.sessionVersion };
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
