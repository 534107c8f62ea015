import { describe, expect, it } from "vitest";
import { isPublicRoute } from "@/lib/auth/public-routes";

describe("isPublicRoute", () => {
  it.each([
    "/r/secret/report.pdf",
    "/verify/wr-7q3f9kxm/report.jws",
    "/login",
    "/setup",
    "/invite/abc",
    "/api/auth/session",
    "/api/health",
    "/api/carbon-aware/health",
    "/icon.svg",
  ])("lets anybody see %s", (path) => {
    expect(isPublicRoute(path)).toBe(true);
  });

  it.each([
    "/",
    "/tern",
    "/tern/settings/tokens",
    "/login/more",
    "/r/secret/report.pdf/more",
    "/verify/wr-7q3f9kxm/report.json",
    "/invite/a/b",
    "/api/authentic",
    "/api/v1/runs",
    "/api/healthy",
    "/api/carbon-aware/locations",
    "/tern/login",
    "/tern/icon.svg",
  ])("keeps %s private", (path) => {
    expect(isPublicRoute(path)).toBe(false);
  });
});
