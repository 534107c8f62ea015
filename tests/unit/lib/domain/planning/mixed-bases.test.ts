import { describe, expect, it } from "vitest";
import { mixedBases } from "@/lib/domain/planning/mixed-bases";
import { regionForecast } from "@/lib/domain/planning/region-forecast";

const region = (id: string, ghgBasis: string | null) => ({
  id,
  forecast: {
    ...regionForecast({ stored: null, days: null, annual: null, fromUs: 0, toUs: 1, nowUs: 0, jobUs: 1 }),
    ghgBasis,
  },
});

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
