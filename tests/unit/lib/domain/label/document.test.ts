import { describe, expect, it } from "vitest";
import { labelDifferences } from "@/lib/domain/label/differences";
import { labelDocumentText, readLabelDocument } from "@/lib/domain/label/document";
import { labelIdOf, toLabelId } from "@/lib/domain/label/label-id";
import { labelState, stateWord } from "@/lib/domain/label/state";
import { makeLabelContent, makeLabelDocument } from "@/tests/factories/label-document";

describe("the document", () => {
  it("is one text, whatever order its members came in", () => {
    const document = makeLabelDocument();
    const turned = Object.fromEntries(Object.entries(document).reverse());
    const text = labelDocumentText(document);
    expect(labelDocumentText(turned as typeof document)).toBe(text);
    expect(readLabelDocument(text)).toEqual(document);
    expect(text.startsWith('{"basis":')).toBe(true);
  });

  it("takes no member that it does not know: nothing of the organization slips in", () => {
    const document = { ...makeLabelDocument(), runName: "secret" };
    expect(() => labelDocumentText(document)).toThrow();
    expect(() => labelDocumentText({ ...makeLabelDocument(), itEnergyKwh: Number.NaN })).toThrow();
  });
});

describe("differences", () => {
  it("are none for the same figures, sums that differ in their last digits, and other intervals of the same values", () => {
    const content = makeLabelContent();
    expect(labelDifferences(content, makeLabelContent({ itEnergyKwh: 1000.0000000001 }))).toEqual([]);
  });

  it("name each line with both values; unknown stays null", () => {
    const after = makeLabelContent({
      itEnergyKwh: 1100,
      waterL: null,
      carbon: { ratingClass: "NR", reason: "location_unknown" },
      place: null,
    });
    expect(labelDifferences(makeLabelContent(), after)).toEqual([
      { name: "carbonClass", kind: "class", before: "C", after: "NR" },
      { name: "carbonRange", kind: "text", before: "B–C", after: null },
      { name: "carbonIndex", kind: "index", before: 45.7, after: null },
      { name: "itEnergy", kind: "energyKwh", before: 1000, after: 1100 },
      { name: "water", kind: "waterL", before: 2171.5, after: null },
      { name: "place", kind: "text", before: "Ireland (IE)", after: null },
    ]);
  });
});

describe("the state", () => {
  const fate = {
    validUntil: "2028-11-01",
    supersededById: null,
    supersededAt: null,
    withdrawnAt: null,
    withdrawnReason: "",
  };
  const now = new Date("2026-11-02T00:00:00Z");

  it("is valid through its last day, then expired", () => {
    const at = (day: string) => stateWord(labelState(fate, { now: new Date(day), isOutdated: false }));
    expect(at("2028-11-01T23:59:59.999Z")).toBe("valid");
    expect(at("2028-11-02T00:00:00Z")).toBe("expired");
    expect(stateWord(labelState(fate, { now, isOutdated: true }))).toBe("outdated");
  });

  it("puts withdrawn before superseded before expired", () => {
    const superseded = {
      ...fate,
      validUntil: "2020-01-01",
      supersededById: "WP-00000000",
      supersededAt: "2019-05-06T07:08:09Z",
    };
    const withdrawn = { ...superseded, withdrawnAt: "2019-06-07T00:00:00Z", withdrawnReason: "wrong" };
    expect(labelState(superseded, { now, isOutdated: true })).toEqual({
      kind: "superseded",
      on: "2019-05-06",
      byLabelId: "WP-00000000",
    });
    expect(labelState(withdrawn, { now, isOutdated: true })).toEqual({
      kind: "withdrawn",
      on: "2019-06-07",
      reason: "wrong",
    });
  });
});

describe("ids", () => {
  it("are read in any case, and nothing else is one", () => {
    expect(toLabelId("wp-7q3f9kxm")).toBe("WP-7Q3F9KXM");
    expect(toLabelId(labelIdOf(Uint8Array.from([0, 31, 32, 255, 7, 8, 9, 10])))).toMatch(/^WP-/);
    for (const other of ["", "WP-7Q3F9KX", "WP-7Q3F9KXMM", "WP-7Q3F9KXI", "7Q3F9KXM", "WP-7Q3F9KX%"]) {
      expect(toLabelId(other)).toBeNull();
    }
  });
});
