import { describe, expect, it } from "vitest";
import {
  actionEntries,
  groupsFor,
  hitEntry,
  matches,
  pageEntries,
} from "@/components/palette/prepare/entries";
import { JUMP_WITHIN_MS, wishOf, type Press } from "@/components/palette/prepare/keys";
import type { SearchHit } from "@/lib/domain/search-hit";
import { english, englishFormats } from "@/tests/support/translator";

const t = english("palette");
const frame = english("frame");
const ID = "0190aaaa-bbbb-7ccc-8ddd-eeee12345678";
const energyText = (kwh: number) => englishFormats.joined(englishFormats.energy(kwh));

function press(key: string, overrides: Partial<Press> = {}): Press {
  return {
    key,
    hasControl: false,
    hasAlt: false,
    isTyping: false,
    isCovered: false,
    leaderAtMs: null,
    atMs: 10_000,
    ...overrides,
  };
}

describe("wishOf", () => {
  it("opens the palette by Ctrl K, also while one types", () => {
    expect(wishOf(press("k", { hasControl: true }))).toBe("palette");
    expect(wishOf(press("K", { hasControl: true, isTyping: true }))).toBe("palette");
    expect(wishOf(press("k"))).toBeNull();
  });

  it("steals no plain key from a field, a dialog or another shortcut", () => {
    for (const key of ["/", "?", "g", "r"]) {
      for (const where of [{ isTyping: true }, { isCovered: true }, { hasAlt: true }, { hasControl: true }])
        expect(wishOf(press(key, { leaderAtMs: 9_900, ...where }))).toBeNull();
    }
  });

  it("searches by /, helps by ?, and jumps by g and a letter that follows soon", () => {
    expect(wishOf(press("/"))).toBe("search");
    expect(wishOf(press("?"))).toBe("help");
    expect(wishOf(press("r", { leaderAtMs: 9_000 }))).toEqual({ goTo: "/runs" });
    expect(wishOf(press("r", { leaderAtMs: 10_000 - JUMP_WITHIN_MS - 1 }))).toBeNull();
    expect(wishOf(press("x", { leaderAtMs: 9_000 }))).toBeNull();
  });
});

describe("the palette's lines", () => {
  const run: SearchHit = { kind: "run", id: ID, name: "iris-96", within: "tern-1b", energyKwh: 114.7 };

  it("say what a hit is, and lead to it", () => {
    expect(hitEntry(run, "/lab", t, energyText)).toMatchObject({
      label: "iris-96",
      detail: "Run · tern-1b · 115\u202fkWh IT",
      does: { kind: "go", href: `/lab/runs/${ID}` },
    });
    const sweep = hitEntry({ ...run, kind: "sweep", name: "lr", energyKwh: null }, "/lab", t, energyText);
    expect(sweep).toMatchObject({
      detail: "Sweep · tern-1b",
      does: { kind: "go", href: `/lab/sweeps/${ID}/lr` },
    });
  });

  it("keep pages and actions that have every word, whatever case and marks", () => {
    const actions = actionEntries("/lab", t, frame);
    const pages = pageEntries([{ label: "Übersicht", href: "/lab", icon: "bars" }]);
    const found = [hitEntry(run, "/lab", t, energyText)];
    const keysOf = (typed: string) =>
      groupsFor(typed, { found, pages, actions }).map((group) => [group.key, group.entries.length]);
    expect(keysOf("")).toEqual([
      ["pages", 1],
      ["actions", actions.length],
    ]);
    expect(keysOf("ubersicht")).toEqual([
      ["found", 1],
      ["pages", 1],
    ]);
    expect(matches({ label: "Theme: Dark", detail: undefined }, "dark theme")).toBe(true);
    expect(matches({ label: "Theme: Dark", detail: undefined }, "dark mode")).toBe(false);
  });

  it("have keys of their own", () => {
    const keys = actionEntries("/lab", t, frame).map((entry) => entry.key);
    expect(new Set(keys).size).toBe(keys.length);
  });
});
