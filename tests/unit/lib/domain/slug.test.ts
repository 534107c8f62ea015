import { describe, expect, it } from "vitest";
import { slugFault, slugOf } from "@/lib/domain/slug";

describe("slugOf", () => {
  it.each([
    ["Tern Lab", "tern-lab"],
    ["  École Polytechnique  ", "ecole-polytechnique"],
    ["A/B & C", "a-b-c"],
    ["Møller & Søn, Straße Łódź", "moller-son-strasse-lodz"],
    ["日本", ""],
    ["x".repeat(60), "x".repeat(40)],
  ])("makes %j to %j", (name, slug) => {
    expect(slugOf(name)).toBe(slug);
  });
});

describe("slugFault", () => {
  it.each(["api", "login", "setup", "invite", "verify", "labels", "settings", "organizations"])(
    "keeps %s for the product itself",
    (slug) => {
      expect(slugFault(slug)).toContain("used by Wattprint");
    },
  );

  it.each(["_next", "Tern", "a--b", "-a", "a", "x".repeat(41), "a/b", "icon.svg"])("refuses %j", (slug) => {
    expect(slugFault(slug)).not.toBeNull();
  });

  it("accepts words with hyphens", () => {
    expect(slugFault("tern-lab-2")).toBeNull();
  });
});
