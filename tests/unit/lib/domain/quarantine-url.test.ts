import { describe, expect, it } from "vitest";
import { parseDecisionNews, parseQuarantineView, quarantineHref } from "@/lib/domain/quarantine-url";

const RUN = "b1946ac9-2f4c-4b8e-9d0f-6c1f3a2e7d55";
const PATH = "/lab/quarantine";

describe("the address of what is held back", () => {
  it("keeps a view, and leaves out what is as usual", () => {
    const view = { state: "discarded", runId: RUN, reason: "overlap", pageNumber: 3 } as const;
    const href = quarantineHref(PATH, view);
    expect(href).toBe(`${PATH}?state=discarded&run=${RUN}&reason=overlap&page=3`);
    expect(parseQuarantineView(Object.fromEntries(new URLSearchParams(href.split("?")[1])))).toEqual(view);
    expect(quarantineHref(PATH, { state: "held", runId: null, reason: null, pageNumber: 1 })).toBe(PATH);
  });

  it("leaves out words that it does not know", () => {
    const usual = { state: "held", runId: null, reason: null, pageNumber: 1 };
    for (const params of [{ state: "lost", run: "x", reason: "?", page: "-1" }, { run: [RUN, RUN] }, {}])
      expect(parseQuarantineView(params)).toEqual(usual);
    expect(parseDecisionNews({ done: "eaten", count: "3" })).toBeNull();
  });

  it("tells of a decision", () => {
    const news = { decision: "released", count: 2, conflicting: 1 } as const;
    const href = quarantineHref(PATH, { runId: RUN }, news);
    expect(href).toBe(`${PATH}?run=${RUN}&done=released&count=2&conflicting=1`);
    expect(parseDecisionNews(Object.fromEntries(new URLSearchParams(href.split("?")[1])))).toEqual(news);
  });
});
