import { describe, expect, it } from "vitest";
import { takePathToken } from "@/lib/server/path-token";

describe("takePathToken", () => {
  it.each([
    [
      "/api/carbon-aware/t/wp_abc/emissions/bylocation?location=eastus",
      "/api/carbon-aware/emissions/bylocation?location=eastus",
    ],
    ["/api/carbon-aware/t/wp_abc", "/api/carbon-aware"],
    ["/api/carbon-aware/t/wp_abc?x=1", "/api/carbon-aware?x=1"],
  ])("%s becomes %s, with the token in its header", (url, without) => {
    const request = { url, headers: {} };
    takePathToken(request);
    expect(request).toEqual({ url: without, headers: { "x-api-token": "wp_abc" } });
  });

  it.each([
    "/api/carbon-aware/locations",
    "/api/v1/t/wp_abc/runs",
    "/api/carbon-aware/t/",
    "/x/api/carbon-aware/t/wp_a",
  ])("leaves %s alone", (url) => {
    const request = { url, headers: {} };
    takePathToken(request);
    expect(request).toEqual({ url, headers: {} });
  });

  it("counts before a header, which may be meant for a proxy", () => {
    const url = "/api/carbon-aware/t/wp_abc/locations";
    const request = { url, headers: { authorization: "Basic cHJveHk6cHc=" } };
    takePathToken(request);
    expect(request.headers).toEqual({ authorization: "Basic cHJveHk6cHc=", "x-api-token": "wp_abc" });
  });
});
