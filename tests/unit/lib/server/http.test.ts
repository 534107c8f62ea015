import { expect, it } from "vitest";
import { cleanApiUrl, isReadableUrl } from "@/lib/server/http";

it.each([
  ["/lab/runs?q=100%", true],
  ["/lab/sweeps/1/l%C3%A4rm", true],
  ["/verify/%E0%A4%A", false],
  ["/api/v1/runs/%", false],
])("whether the path of %s can be read: %s", (url, expected) => {
  expect(isReadableUrl(url)).toBe(expected);
});

it.each([
  ["/api/codecarbon//runs", "/api/codecarbon/runs"],
  ["/api/codecarbon/runs/", "/api/codecarbon/runs"],
  ["//api//codecarbon///runs//?a=//b/", "/api/codecarbon/runs?a=//b/"],
  ["/api/v1/runs?cursor=a/b", "/api/v1/runs?cursor=a/b"],
  // Pages are Next's own affair.
  ["//evil.example/", "//evil.example/"],
  ["/lab//runs/", "/lab//runs/"],
  ["/", "/"],
])("%s reaches Next as %s", (url, cleaned) => {
  expect(cleanApiUrl(url)).toBe(cleaned);
});
