import { describe, expect, it } from "vitest";
import { MOST_COMPARED_VERSIONS, parseComparedVersions } from "@/lib/domain/compared-versions";

const id = (at: number): string => `0190c1a2-0000-7000-8000-${String(at).padStart(12, "0")}`;

describe("versions that an address asks for", () => {
  it("are taken once each, in their order, as many as a table holds", () => {
    expect(parseComparedVersions([id(2), id(1), id(2).toUpperCase()])).toEqual([id(2), id(1)]);
    expect(parseComparedVersions(Array.from({ length: 20 }, (_, at) => id(at)))).toHaveLength(
      MOST_COMPARED_VERSIONS,
    );
  });

  it("are left out where they are no ids", () => {
    expect(parseComparedVersions(undefined)).toEqual([]);
    expect(parseComparedVersions("nonsense")).toEqual([]);
    expect(parseComparedVersions(["", id(3), "'; drop"])).toEqual([id(3)]);
  });
});
