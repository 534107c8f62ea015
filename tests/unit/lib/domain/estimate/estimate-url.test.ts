import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { estimatedJob, type EstimateQuery } from "@/lib/domain/estimate/estimate-query";
import { estimateHref, parseEstimate } from "@/lib/domain/estimate/estimate-url";
import { toEstimateId } from "@/lib/domain/estimate/estimate-id";

const parse = (params: Record<string, string>) => parseEstimate(params, { homeId: "" });
const maybe = <T>(of: fc.Arbitrary<T>) => fc.oneof(fc.constant(null), of);

const query: fc.Arbitrary<EstimateQuery> = fc.record({
  modelParameters: maybe(fc.integer({ min: 1, max: 2e12 })),
  tokens: maybe(fc.integer({ min: 1, max: 9e15 })),
  flops: fc.double({ min: 1, max: 1e29, noNaN: true }),
  approach: fc.constantFrom(null, "lora" as const, "full-training" as const),
  task: fc.constantFrom(null, "image-classification"),
  deviceId: fc.constantFrom(null, "h100-sxm-80gb"),
  deviceCount: fc.integer({ min: 1, max: 1_000_000 }),
  precision: fc.constantFrom(null, "bf16" as const),
  mfu: maybe(fc.integer({ min: 1, max: 100 }).map((percent) => percent / 100)),
  expectedDurationS: maybe(fc.integer({ min: 1, max: 10_000 }).map((hours) => hours * 3600)),
  homeId: fc.constantFrom(null, "DE"),
});

describe("the address of an estimate", () => {
  it("says a question wholly: it reads back as it was written", () => {
    fc.assert(
      fc.property(query, (asked) => {
        const { searchParams } = new URL(estimateHref("/lab/estimate", asked), "http://lab");
        const read = parse(Object.fromEntries(searchParams));
        expect(read.faults).toEqual({});
        expect(read.query).toEqual(asked);
      }),
    );
  });

  it("asks nothing by saying only where the job belongs", () => {
    expect(parse({ place: "project:p" })).toMatchObject({ isAsked: false, faults: {}, query: null });
  });

  it("reads counts as people write them", () => {
    const { query: read } = parse({ params: "7B", tokens: "1,5T", count: "8" });
    expect(read).toMatchObject({ modelParameters: 7e9, tokens: 1.5e12, deviceCount: 8 });
    expect(read === null ? null : estimatedJob(read).flops).toBeCloseTo(6 * 7e9 * 1.5e12, -10);
  });

  it.each([
    [{ params: "many", tokens: "1e9" }, { params: "count" }],
    [{ params: "7B" }, { params: "work" }],
    [{ flops: "1e21", count: "1.5" }, { count: "devices" }],
    [{ flops: "1e21", mfu: "120" }, { mfu: "mfu" }],
    [{ hours: "0" }, { hours: "hours" }],
    [{ hours: "6", home: "!" }, { home: "home" }],
  ])("says what is wrong beside its field: %j", (params, faults) => {
    expect(parse(params)).toMatchObject({ isAsked: true, faults, query: null });
  });

  it("asks nothing when it is empty", () => {
    expect(parse({})).toMatchObject({ isAsked: false, faults: {}, query: null });
    expect(parseEstimate({}, { homeId: "FR" }).fields.home).toBe("FR");
  });

  it("knows its ids in any case", () => {
    expect(toEstimateId("es-7k3q9x2m")).toBe("ES-7K3Q9X2M");
    expect(toEstimateId("PL-7K3Q9X2M")).toBeNull();
  });
});
