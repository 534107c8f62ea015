import { describe, expect, it } from "vitest";
import { loginPath, safeNextPath } from "@/lib/auth/next-path";

describe("safeNextPath", () => {
  it.each(["/tern", "/tern/runs?state=running", "/tern/runs/1#power"])("keeps the path %s", (path) => {
    expect(safeNextPath(path)).toBe(path);
  });

  it.each([
    "//evil.example",
    "/\\evil.example",
    "/\t/evil.example",
    "https://evil.example",
    "javascript:alert(1)",
    "tern",
    "",
    "/login",
    null,
    undefined,
  ])("leads %j to the start page", (next) => {
    expect(safeNextPath(next)).toBe("/");
  });

  it("never leaves the server, whatever comes after the first slash", () => {
    for (const next of ["/..//evil.example", "/./\\evil.example", "/%2f/evil.example"]) {
      expect(new URL(safeNextPath(next), "http://here.example").origin).toBe("http://here.example");
    }
  });
});

describe("loginPath", () => {
  it("carries the page to come back to", () => {
    expect(loginPath("/tern/runs?page=2")).toBe("/login?next=%2Ftern%2Fruns%3Fpage%3D2");
  });

  it("carries nothing for the start page", () => {
    expect(loginPath("/")).toBe("/login");
  });
});
