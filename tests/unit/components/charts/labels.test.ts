import { describe, expect, it } from "vitest";
import { spreadLabels } from "@/components/charts/prepare/labels";

const limits = { distance: 16, top: 20, bottom: 200 };

describe("spreadLabels", () => {
  it("leaves labels that are far apart where they are", () => {
    expect(spreadLabels([180, 60], limits)).toEqual([180, 60]);
  });

  it("moves labels up until none covers another, in their order", () => {
    expect(spreadLabels([200, 198, 197], limits)).toEqual([200, 184, 168]);
  });

  it("never leaves the plot", () => {
    expect(spreadLabels([250, 5], limits)).toEqual([200, 20]);
  });
});
