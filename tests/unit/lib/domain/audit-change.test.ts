import fc from "fast-check";
import { expect, it } from "vitest";
import { changedFields, type AuditFields } from "@/lib/domain/audit-change";

it("keeps the fields that differ, with both values", () => {
  const before = { name: "North", pue: 1.2, tags: ["a", "b"], note: "" };
  const after = { name: "South", pue: 1.2, tags: ["a", "b"], zoneId: "FR" };
  expect(changedFields({ before, after })).toEqual({
    before: { name: "North", zoneId: null },
    after: { name: "South", zoneId: "FR" },
  });
});

it("keeps nothing where nothing differs, and null is no change of what was not there", () => {
  expect(changedFields({ before: { pue: 1.2 }, after: { pue: 1.2 } })).toBeNull();
  expect(changedFields({ before: {}, after: { pue: null } })).toBeNull();
  expect(changedFields({ before: { pue: 1.2, note: "kept" }, after: {} })).toBeNull();
});

it("what was before with the changes laid over it is what is after", () => {
  const value = fc.oneof(
    fc.string(),
    fc.double({ noNaN: true }),
    fc.boolean(),
    fc.constant(null),
    fc.array(fc.string()),
  );
  const fields = fc.dictionary(fc.string(), value) as fc.Arbitrary<AuditFields>;
  fc.assert(
    fc.property(fields, fields, (before, after) => {
      const change = changedFields({ before, after });
      const told = { ...before, ...(change?.after ?? {}) };
      for (const name of Object.keys(after)) {
        expect(JSON.stringify(told[name] ?? null)).toBe(JSON.stringify(after[name] ?? null));
      }
    }),
  );
});
