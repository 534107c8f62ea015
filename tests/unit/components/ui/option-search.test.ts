import { describe, expect, it } from "vitest";
import { searchOptions } from "@/components/ui/option-search";

const OPTIONS = [
  { value: "", label: "choose" },
  {
    label: "Countries",
    options: [
      { value: "FR", label: "France (FR), 32 g" },
      { value: "DE", label: "Germany (DE), 344 g" },
    ],
  },
  { label: "Provinces", options: [{ value: "CA-QC", label: "Québec" }] },
];
const valuesOf = (typed: string) =>
  searchOptions(OPTIONS, typed).flatMap((entry) =>
    "options" in entry ? entry.options.map(({ value }) => value) : [entry.value],
  );

describe("a search in a list", () => {
  it("finds words and codes without case and accents, in their groups", () => {
    expect(valuesOf("franc")).toEqual(["FR"]);
    expect(valuesOf(" quebec ")).toEqual(["CA-QC"]);
    expect(valuesOf("ca-qc")).toEqual(["CA-QC"]);
    expect(searchOptions(OPTIONS, "german")).toHaveLength(1);
  });

  it("is all of it before anything is typed, and nothing where nothing fits", () => {
    expect(searchOptions(OPTIONS, "  ")).toBe(OPTIONS);
    expect(searchOptions(OPTIONS, "choose")).toEqual([]);
    expect(searchOptions(OPTIONS, "zzz")).toEqual([]);
  });
});
