import { expect, it } from "vitest";
import { cleanApiUrl } from "@/lib/server/http";

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
