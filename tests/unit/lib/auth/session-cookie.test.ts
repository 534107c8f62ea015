import { decode } from "next-auth/jwt";
import { describe, expect, it } from "vitest";
import {
  encodeSession,
  isSecureRequest,
  rotateSession,
  SESSION_MAX_S,
  SESSION_ROTATE_S,
} from "@/lib/auth/session-cookie";

const SECRET = "a secret of thirty-two characters";
const nowS = () => Math.floor(Date.now() / 1000);
const claims = (signedInAtS: number) => ({ userId: "user-1", sessionVersion: 3, signedInAtS });

describe("rotateSession", () => {
  it("leaves a young cookie alone", async () => {
    const cookie = await encodeSession(claims(nowS()), SECRET);
    expect(await rotateSession(cookie, SECRET, nowS() + SESSION_ROTATE_S - 5)).toBeNull();
  });

  it("replaces one that has come of age by a different one with the same claims", async () => {
    const signedInAtS = nowS() - 100;
    const cookie = await encodeSession(claims(signedInAtS), SECRET);
    const fresh = await rotateSession(cookie, SECRET, nowS() + SESSION_ROTATE_S + 5);
    expect(fresh).not.toBeNull();
    expect(fresh).not.toBe(cookie);
    const token = await decode({ token: fresh ?? "", secret: SECRET });
    expect(token).toMatchObject({ sub: "user-1", sessionVersion: 3, signedInAtS });
  });

  it("does not prolong a session past its end", async () => {
    const cookie = await encodeSession(claims(nowS() - SESSION_MAX_S), SECRET);
    expect(await rotateSession(cookie, SECRET, nowS() + SESSION_ROTATE_S + 5)).toBeNull();
  });

  it("does not accept a cookie that was made with another secret, or damaged", async () => {
    const cookie = await encodeSession(claims(nowS()), "another secret of 32 characters!!");
    expect(await rotateSession(cookie, SECRET, nowS() + SESSION_ROTATE_S + 5)).toBeNull();
    expect(await rotateSession("not a token", SECRET, nowS())).toBeNull();
  });
});

describe("isSecureRequest", () => {
  it("follows the public address, whatever the request says", () => {
    const http = new Headers({ "x-forwarded-proto": "http" });
    expect(isSecureRequest("https://wattprint.example.org", http)).toBe(true);
    expect(isSecureRequest("http://10.0.0.4:3000", new Headers({ "x-forwarded-proto": "https" }))).toBe(
      false,
    );
  });

  it("follows the nearest statement of the request when there is no public address", () => {
    expect(isSecureRequest(null, new Headers({ "x-forwarded-proto": "https, http" }))).toBe(true);
    expect(isSecureRequest(null, new Headers())).toBe(false);
  });
});
