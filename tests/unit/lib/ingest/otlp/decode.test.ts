import { existsSync, readFileSync } from "node:fs";
import path from "node:path";
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { decodeOtlpJson } from "@/lib/ingest/adapters/otlp-json";
import { decodeOtlpProtobuf } from "@/lib/ingest/adapters/otlp-protobuf";
import { OtlpFormatError } from "@/lib/ingest/adapters/otlp-request";
import { counter, CPU, gauge, GPU, otlpRequest } from "@/tests/factories/otlp";
import { encodeOtlpRequest } from "@/tests/support/otlp-protobuf";
import { sharedFolder } from "@/tests/support/shared";

const SAMPLE = path.join(sharedFolder() ?? "", "trackers/samples/otlp/metrics-request.json");
const hasSample = sharedFolder() !== null && existsSync(SAMPLE);
if (!hasSample) console.log("SKIPPED the OTLP sample: ../shared is not beside this checkout");

/** Every kind of value that an attribute, a point and a metric can have. */
const everything = {
  resourceMetrics: [
    {
      resource: {
        attributes: [
          { key: "text", value: { stringValue: "CO₂e 🌱" } },
          { key: "flag", value: { boolValue: true } },
          { key: "integer", value: { intValue: "-9007199254740993" } },
          { key: "double", value: { doubleValue: 0.1 } },
          { key: "bytes", value: { bytesValue: "AAEC/w==" } },
          { key: "list", value: { arrayValue: { values: [{ stringValue: "a" }, { intValue: "2" }, {}] } } },
          { key: "map", value: { kvlistValue: { values: [{ key: "k", value: { boolValue: false } }] } } },
          { key: "nothing", value: {} },
        ],
      },
      scopeMetrics: [
        {
          scope: { name: "scope", version: "2" },
          schemaUrl: "https://example.org",
          metrics: [
            counter([{ startS: 0, atS: 15, value: 4653, labels: GPU }]),
            gauge([{ atS: 15, value: 310.4, labels: CPU }]),
            {
              name: "integer",
              gauge: { dataPoints: [{ timeUnixNano: "18446744073709551615", asInt: "-5" }] },
            },
            { name: "empty", gauge: { dataPoints: [{ timeUnixNano: "1", flags: 1 }] } },
            { name: "histogram", histogram: { dataPoints: [{ timeUnixNano: "1" }, { timeUnixNano: "2" }] } },
            { name: "summary", summary: { dataPoints: [{ timeUnixNano: "1" }] } },
            { name: "nothing" },
          ],
        },
      ],
    },
    {},
  ],
};

describe("the two decoders", () => {
  it("make the same of the same request", () => {
    const fromJson = decodeOtlpJson(everything);
    expect(decodeOtlpProtobuf(encodeOtlpRequest(everything))).toEqual(fromJson);
    expect([...(fromJson.resources[0]?.attributes ?? [])]).toEqual([
      ["text", "CO₂e 🌱"],
      ["flag", "true"],
      ["integer", "-9007199254740993"],
      ["double", "0.1"],
      ["bytes", "AAEC/w=="],
      ["list", '["a","2",""]'],
      ["map", '[["k","false"]]'],
      ["nothing", ""],
    ]);
    const metrics = fromJson.resources[0]?.scopes[0]?.metrics ?? [];
    expect(metrics.map(({ data }) => data?.kind ?? null)).toEqual([
      ...["sum", "gauge", "gauge", "gauge", "histogram", "histogram"],
      null,
    ]);
    expect(metrics[2]?.data).toMatchObject({ points: [{ timeUnixNano: 2n ** 64n - 1n, value: -5 }] });
    expect(metrics[3]?.data).toMatchObject({ points: [{ value: null, isEmpty: true }] });
  });

  it.skipIf(!hasSample)("make the same of the sample, bare and as protobuf", () => {
    const sample: unknown = JSON.parse(readFileSync(SAMPLE, "utf8"));
    const decoded = decodeOtlpJson(sample);
    expect(decodeOtlpProtobuf(encodeOtlpRequest(sample))).toEqual(decoded);
    expect(decoded.resources[0]?.attributes.get("cloud.region")).toBe("europe-west9");
  });

  it("take an empty request", () => {
    expect(decodeOtlpJson({})).toEqual({ resources: [] });
    expect(decodeOtlpProtobuf(new Uint8Array())).toEqual({ resources: [] });
  });
});

describe("decodeOtlpJson", () => {
  const withPoint = (point: object) =>
    otlpRequest([{ name: "hw.energy", sum: { aggregationTemporality: 2, dataPoints: [point] } }]);
  const valueOf = (point: object) => {
    const data = decodeOtlpJson(withPoint(point)).resources[0]?.scopes[0]?.metrics[0]?.data;
    return data?.kind === "sum" ? data.points[0]?.value : undefined;
  };

  it.each([
    [{ asDouble: "NaN" }, Number.NaN],
    [{ asDouble: "Infinity" }, Number.POSITIVE_INFINITY],
    [{ asDouble: "-Infinity" }, Number.NEGATIVE_INFINITY],
    [{ asDouble: "1.5e3" }, 1500],
    [{ asInt: "91" }, 91],
    [{ asInt: 91 }, 91],
    [{ asDouble: null, asInt: null }, null],
    [{ fromTheFuture: { a: [1] } }, null],
  ])("reads the value of %j", (point, value) => {
    expect(valueOf(point)).toEqual(value);
  });

  it.each([
    [{ timeUnixNano: "soon" }, "timeUnixNano is not a valid 64-bit integer"],
    [{ timeUnixNano: "-1" }, "timeUnixNano is not a valid 64-bit integer"],
    [{ timeUnixNano: "18446744073709551616" }, "timeUnixNano is not a valid 64-bit integer"],
    [{ asInt: 1.5 }, "asInt is not a valid 64-bit integer"],
    [{ asDouble: "lots" }, "asDouble is not a number"],
    [{ asDouble: true }, "asDouble is not a number"],
    [{ attributes: {} }, "attributes is not a list"],
  ])("says where %j cannot be read", (point, words) => {
    expect(() => decodeOtlpJson(withPoint(point))).toThrow(
      new OtlpFormatError(`resourceMetrics[0].scopeMetrics[0].metrics[0].sum.dataPoints[0].${words}`),
    );
  });

  it.each([[null], [[]], ["text"], [7], [{ resourceMetrics: {} }], [{ resourceMetrics: [null] }]])(
    "refuses %j",
    (body) => {
      expect(() => decodeOtlpJson(body)).toThrow(OtlpFormatError);
    },
  );

  it("takes temporality by name, as other protobuf libraries write it", () => {
    const named = [{ name: "x", sum: { aggregationTemporality: "AGGREGATION_TEMPORALITY_DELTA" } }];
    expect(decodeOtlpJson(otlpRequest(named)).resources[0]?.scopes[0]?.metrics[0]?.data).toMatchObject({
      temporality: 1,
    });
  });

  it("ends values inside of values without end", () => {
    let value: object = { stringValue: "deep" };
    for (let depth = 0; depth < 5000; depth += 1) value = { arrayValue: { values: [value] } };
    const deep = { resourceMetrics: [{ resource: { attributes: [{ key: "k", value }] } }] };
    expect(() => decodeOtlpJson(deep)).toThrow(OtlpFormatError);
  });

  it("never throws anything but its own error", () => {
    fc.assert(
      fc.property(fc.jsonValue({ maxDepth: 8 }), fc.nat(), (junk, at) => {
        expectOnlyFormatErrors(() => decodeOtlpJson(replaceAt(everything, at, junk)));
      }),
      { numRuns: 2000 },
    );
  });
});

/** A copy with the value at one place, counted in order, replaced. */
function replaceAt(tree: unknown, at: number, junk: unknown): unknown {
  const text = JSON.stringify(tree);
  let count = 0;
  JSON.parse(text, () => (count += 1));
  let index = 0;
  return JSON.parse(text, (_key, value: unknown) => (index++ === at % count ? junk : value));
}

function expectOnlyFormatErrors(decode: () => unknown): void {
  try {
    decode();
  } catch (error) {
    expect(error).toBeInstanceOf(OtlpFormatError);
  }
}

describe("decodeOtlpProtobuf", () => {
  const bytes = encodeOtlpRequest(everything);

  it("refuses a request cut at any byte, or reads the whole messages before the cut", () => {
    const cuts = Array.from({ length: bytes.length }, (_, end) => bytes.subarray(0, end));
    const refused = cuts.filter((cut) => {
      try {
        return decodeOtlpProtobuf(cut).resources.length > 1;
      } catch (error) {
        expect(error).toBeInstanceOf(OtlpFormatError);
        return true;
      }
    });
    // Only nothing at all, and a cut between the two resources, are whole requests.
    expect(cuts.length - refused.length).toBe(2);
  });

  it("never throws anything but its own error on damaged bytes", () => {
    const damage = fc.array(fc.tuple(fc.nat(bytes.length - 1), fc.integer({ min: 0, max: 255 })), {
      minLength: 1,
      maxLength: 8,
    });
    fc.assert(
      fc.property(damage, (changes) => {
        const damaged = Uint8Array.from(bytes);
        for (const [at, value] of changes) damaged[at] = value;
        expectOnlyFormatErrors(() => decodeOtlpProtobuf(damaged));
      }),
      { numRuns: 5000 },
    );
    fc.assert(
      fc.property(fc.uint8Array({ maxLength: 200 }), (junk) =>
        expectOnlyFormatErrors(() => decodeOtlpProtobuf(junk)),
      ),
      { numRuns: 5000 },
    );
  });

  it("skips fields that it does not know", () => {
    // Field 100 as a number, as eight bytes, as text and as four bytes.
    const unknown = [0xa0, 6, 1, 0xa1, 6, 0, 0, 0, 0, 0, 0, 0, 0, 0xa2, 6, 1, 65, 0xa5, 6, 0, 0, 0, 0];
    const longer = Uint8Array.from([...unknown, ...bytes, ...unknown]);
    expect(decodeOtlpProtobuf(longer)).toEqual(decodeOtlpProtobuf(bytes));
  });

  it.each([
    ["a group", [0x0b, 0x0c]],
    ["field number 0", [0x02, 0x00]],
    ["a number without end", Array<number>(11).fill(0xff)],
    ["a length beyond the end", [0x0a, 0xff, 0xff, 0xff, 0xff, 0xff, 0xff, 0xff, 0xff, 0xff, 0x01]],
  ])("refuses %s", (_case, given) => {
    expect(() => decodeOtlpProtobuf(Uint8Array.from(given))).toThrow(OtlpFormatError);
  });

  it("ends values inside of values without end", () => {
    let value: object = { stringValue: "deep" };
    for (let depth = 0; depth < 100; depth += 1) value = { arrayValue: { values: [value] } };
    const deep = { resourceMetrics: [{ resource: { attributes: [{ key: "k", value }] } }] };
    expect(() => decodeOtlpProtobuf(encodeOtlpRequest(deep))).toThrow(OtlpFormatError);
  });
});
