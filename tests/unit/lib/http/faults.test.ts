import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { z } from "zod";
import { isAppError } from "@/lib/domain/errors";
import { parseInput, toFaults } from "@/lib/http/faults";
import { experimentBody, projectBody, runBody, runListQuery, runPatchBody } from "@/lib/http/schemas";
import { sampleBody } from "@/lib/ingest/adapters/native";

/** The faults of an input as `pointer: words`. */
function faultsOf(schema: z.ZodType, input: unknown): string[] {
  try {
    parseInput(schema, input);
    return [];
  } catch (error) {
    if (!isAppError(error)) throw error;
    return error.faults.map(({ pointer, detail }) => `${pointer}: ${detail}`);
  }
}

const of = (schema: z.ZodType, value: unknown) => faultsOf(z.object({ a: schema }), { a: value });

describe("words for each kind of fault", () => {
  const cases: [z.ZodType, unknown, string][] = [
    [z.string(), 1, "must be text"],
    [z.number(), "1", "must be a finite number"],
    [z.number(), Infinity, "must be a finite number"],
    [z.int(), 1.5, "must be a whole number"],
    [z.int(), 2 ** 60, "must be 9007199254740991 or less"],
    [z.boolean(), "yes", "must be true or false"],
    [z.array(z.string()), {}, "must be a list"],
    [z.tuple([z.string()]), "x", "must be a list"],
    [z.object({}), [], "must be an object"],
    [z.record(z.string(), z.number()), 1, "must be an object"],
    [z.null(), 1, "must be null"],
    [z.never(), 1, "must be left out"],
    [z.date(), "2026", "must be a date"],
    [z.bigint(), 1, "must be bigint"],
    [z.enum(["open", "finished"]), "paused", "must be one of open, finished"],
    [z.literal("open"), "paused", "must be open"],
    [z.guid(), "1", "must be a UUID"],
    [z.email(), "1", "must be an email address"],
    [z.iso.date(), "1", "must be a day as YYYY-MM-DD"],
    [z.ipv4(), "1", "must be written as its format asks (ipv4)"],
    [z.string().min(2), "a", "must have 2 characters or more"],
    [z.string().max(1), "ab", "must have 1 character or fewer"],
    [z.string().length(3), "ab", "must have exactly 3 characters"],
    [z.array(z.string()).min(1), [], "must have 1 entry or more"],
    [z.number().min(1), 0, "must be 1 or more"],
    [z.number().positive(), 0, "must be more than 0"],
    [z.number().max(1), 2, "must be 1 or less"],
    [z.number().lt(1), 1, "must be less than 1"],
    [z.number().multipleOf(5), 7, "must be a multiple of 5"],
    [z.string().refine(() => false), "a", "cannot be accepted"],
    [z.string().refine(() => false, "must be nice"), "a", "must be nice"],
    [z.union([z.string(), z.number(), z.boolean()]), [], "must be text, a finite number or true or false"],
    [z.union([z.string(), z.literal("a")]), 1, "must be text or a"],
  ];
  it.each(cases)("%#: $2", (schema, value, words) => {
    expect(of(schema, value)).toEqual([`/a: ${words}`]);
  });

  it("a missing value is required, whatever its schema says of a wrong one", () => {
    const schemas = [
      z.string(),
      z.guid("must be a UUID"),
      z.number("must be a finite number"),
      z.enum(["a"]),
      z.literal("a"),
      z.union([z.string(), z.number()]),
      z.array(z.string("must be text")),
      z.object({}),
    ];
    for (const schema of schemas) expect(faultsOf(z.object({ a: schema }), {})).toEqual(["/a: is required"]);
  });

  it("a parse that does not report its input, as a form’s, keeps its own messages", () => {
    const parsed = z.object({ name: z.string("Give it a name.") }).safeParse({});
    expect(parsed.error === undefined ? [] : toFaults(parsed.error)).toEqual([
      { pointer: "/name", detail: "Give it a name." },
    ]);
  });

  it("a key that cannot be taken says why", () => {
    const schema = z.record(z.string().max(2), z.number());
    expect(faultsOf(schema, { abc: 1 })).toEqual([
      "/abc: has a name that cannot be taken: it must have 2 characters or fewer",
    ]);
    const entries = z.map(z.string(), z.number());
    expect(faultsOf(entries, new Map([[{}, 1]]))[0]).toContain("must be text");
    expect(faultsOf(z.set(z.string()), new Set([1]))[0]).toContain("must be text");
  });
});

describe("unknown fields", () => {
  const name = (body: object) =>
    faultsOf(sampleBody.pick({ runId: true, gpuEnergyKwh: true }).partial(), body);

  it("are named, with the field that was probably meant", () => {
    expect(name({ gpuEnergyKWh: 1 })).toEqual([": Unknown field gpuEnergyKWh; did you mean gpuEnergyKwh?"]);
    expect(faultsOf(runBody, { zone: "FR" })).toEqual([": Unknown field zone; did you mean zoneId?"]);
    expect(name({ watts: 1 })).toEqual([": Unknown field watts."]);
  });

  it("are cut where there are many, or long ones", () => {
    const [words = ""] = name(
      Object.fromEntries(Array.from({ length: 5000 }, (_, index) => [`f${String(index)}`, 1])),
    );
    expect(words).toBe(": Unknown field f0. Unknown field f1. Unknown field f2. 4997 more.");
    expect(name({ ["x".repeat(1000)]: 1 })[0]?.length).toBeLessThan(100);
  });
});

describe("a choice of kinds", () => {
  const list = z.array(z.strictObject({ name: z.string(), value: z.number() }));
  const schema = z.object({ metrics: z.union([list, z.record(z.string(), z.number())]) });

  it("points at what is wrong inside the kind that was sent", () => {
    expect(faultsOf(schema, { metrics: [{ name: "a" }] })).toEqual(["/metrics/0/value: is required"]);
    expect(faultsOf(schema, { metrics: { a: "0.9" } })).toEqual(["/metrics/a: must be a finite number"]);
  });

  it("names the kinds where none was sent", () => {
    expect(faultsOf(schema, { metrics: 1 })).toEqual(["/metrics: must be a list or an object"]);
    expect(faultsOf(schema, {})).toEqual(["/metrics: is required"]);
  });
});

describe("no fault", () => {
  /** Words of the library that checks, which say how and not what to do. */
  const LIBRARY = /Invalid|expected|received|Unrecognized|Too (big|small)/;
  const bodies = [sampleBody, projectBody, experimentBody, runBody, runPatchBody, runListQuery];

  it.each(bodies.map((schema, index) => [index, schema] as const))(
    "of body %i speaks the library’s language",
    (_index, schema) => {
      const fields = Object.keys(schema.shape);
      const wrong = fc.oneof(fc.jsonValue({ maxDepth: 2 }), fc.double(), fc.constant("x".repeat(5000)));
      const body = fc.dictionary(fc.constantFrom(...fields, "other"), wrong, { maxKeys: 6 });
      fc.assert(
        fc.property(body, (input) => {
          for (const fault of faultsOf(schema, input)) expect(fault).not.toMatch(LIBRARY);
        }),
        { numRuns: 300 },
      );
    },
  );
});
