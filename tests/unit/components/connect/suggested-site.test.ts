import { describe, expect, it } from "vitest";
import { suggestedSiteId } from "@/components/connect/suggested-site";

const site = (id: string) => ({ id, name: id });
const project = (defaultSiteId: string | null) => ({ id: "p", name: "p", defaultSiteId });

describe("the site a new token begins with", () => {
  it("is what every project has as its default", () => {
    const sites = [site("lyon"), site("oslo")];
    expect(suggestedSiteId(sites, [project("oslo"), project("oslo")])).toBe("oslo");
    expect(suggestedSiteId(sites, [project("oslo"), project("lyon")])).toBe("");
    expect(suggestedSiteId(sites, [project("oslo"), project(null)])).toBe("");
  });

  it("is none where nobody said one, or it is no longer in use", () => {
    expect(suggestedSiteId([], [])).toBe("");
    expect(suggestedSiteId([site("lyon")], [project(null)])).toBe("");
    expect(suggestedSiteId([site("lyon"), site("oslo")], [project("archived")])).toBe("");
  });
});
