import { decode, encode } from "next-auth/jwt";

/** A session that is not used for this long ends. */
export const SESSION_IDLE_S = 7 * 24 * 3600;
/** A session ends this long after its sign-in, used or not. */
export const SESSION_MAX_S = 30 * 24 * 3600;
/** A cookie older than this is replaced by a new one on the next page. */
export const SESSION_ROTATE_S = 15 * 60;

/** next-auth's own names, so that its routes and ours read the same cookie. */
const PLAIN_NAME = "next-auth.session-token";
const SECURE_NAME = `__Secure-${PLAIN_NAME}`;

export type SessionClaims = { userId: string; sessionVersion: number; signedInAtS: number };

export function sessionCookieName(isSecure: boolean): string {
  return isSecure ? SECURE_NAME : PLAIN_NAME;
}

export function sessionCookieOptions(isSecure: boolean) {
  return { httpOnly: true, sameSite: "lax", path: "/", secure: isSecure, maxAge: SESSION_IDLE_S } as const;
}

/** Whether browsers reach the server over https: by its public address, else as the request itself says. */
export function isSecureRequest(publicUrl: string | null, headers: Headers): boolean {
  if (publicUrl !== null) return publicUrl.startsWith("https://");
  return headers.get("x-forwarded-proto")?.split(",")[0]?.trim() === "https";
}

export function encodeSession(claims: SessionClaims, secret: string): Promise<string> {
  return encode({
    token: { sub: claims.userId, sessionVersion: claims.sessionVersion, signedInAtS: claims.signedInAtS },
    secret,
    maxAge: SESSION_IDLE_S,
  });
}

/**
 * The replacement of a session cookie that has come of age; null when it is young, broken or past its end.
 * It carries the same claims: a session that was ended elsewhere stays ended.
 */
export async function rotateSession(value: string, secret: string, nowS: number): Promise<string | null> {
  const token = await decode({ token: value, secret }).catch(() => null);
  if (token === null) return null;
  const { sub, iat, sessionVersion, signedInAtS } = token;
  if (typeof sub !== "string" || typeof iat !== "number" || nowS - iat < SESSION_ROTATE_S) return null;
  if (typeof sessionVersion !== "number" || typeof signedInAtS !== "number") return null;
  if (nowS - signedInAtS >= SESSION_MAX_S) return null;
  return encodeSession({ userId: sub, sessionVersion, signedInAtS }, secret);
}
