import { describe, expect, it } from "vitest";
import { newSiteStart } from "@/lib/domain/unplaced-runs";

describe("a new site for runs without one", () => {
  it("begins with the cloud and the zone that they ran in", () => {
    expect(newSiteStart({ zoneId: "FR", cloudProvider: "aws", cloudRegion: "eu-west-3" })).toEqual({
      ...{ zoneId: "FR", cloudProvider: "aws", cloudRegion: "eu-west-3", ownership: "cloud" },
    });
  });

  it("says nothing of what is not known", () => {
    expect(newSiteStart({ zoneId: "IE", cloudProvider: null, cloudRegion: null })).toEqual({ zoneId: "IE" });
    expect(newSiteStart({ zoneId: null, cloudProvider: null, cloudRegion: null })).toEqual({});
  });
});
