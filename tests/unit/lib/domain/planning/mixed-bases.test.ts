import { describe, expect, it } from "vitest";
import { mixedBases } from "@/lib/domain/planning/mixed-bases";
import { alikeForecasts } from "@/lib/domain/planning/region-forecast";

const region = (id: string, ghgBasis: string | null) => {
  const [unknown] = alikeForecasts([{ "life-cycle": null, direct: null, unstated: null }]);
  if (unknown === undefined) throw new Error("a region has no forecast");
  return { id, forecast: { ...unknown, ghgBasis } };
};

describe("regions of a plan", () => {
  it("are named by what their intensity counts where that differs", () => {
    const [camx, se, other] = [
      region("EGRID_CAMX", "direct (stack) CO2e, AR5 GWP"),
      region("SE", "lifecycle CO2e"),
      region("XX", null),
    ];
    expect(mixedBases([camx, se, other])).toEqual({ lifeCycle: ["SE"], direct: ["EGRID_CAMX"] });
    expect(mixedBases([camx, other])).toBeNull();
    expect(mixedBases([se, other])).toBeNull();
  });
});
