import { expect, test } from "vitest";
import { placeFactorLines } from "@/lib/domain/report/place-factors";
import { placeFactorHref, placeFactorsPath } from "@/components/reporting/prepare/place-factor-links";
import { factorUse, place } from "@/tests/factories/report-inputs";

const residual = factorUse("FR@aib_2024", 50);
const SITE = "01a1fe8d-3497-77e5-af50-8cfb4c1a37a1";

test("one factor serves all places of its zone; cloud and offices need fewer", () => {
  const places = [
    place({ id: "1", name: "Hall 1", zoneId: "FR", residual, pue: factorUse("1@2025", 1.2) }),
    place({ id: "2", name: "Hall 2", zoneId: "FR", residual, pue: null, wue: null }),
    place({ id: "3", name: "Desk", zoneId: "AT", residual: null, pue: null, wue: null, ownership: "office" }),
    place({ id: "4", name: "Rack", zoneId: "FR", residual, pue: null, wue: null, reportedIn: "cat8" }),
    place({ id: "5", name: "aws", zoneId: "FR", residual: null, pue: null, wue: null, reportedIn: "cat1" }),
    place({ id: "zone:FR", name: "FR", zoneId: "FR", residual, pue: null, wue: null, isSite: false }),
  ];
  const told = placeFactorLines(places).map(({ kind, factorCount, placeCount, without }) => [
    ...[kind, factorCount, placeCount, without.map(({ name }) => name).join()],
  ]);
  expect(told).toEqual([
    ["residual", 1, 5, "Desk"],
    ["pue", 1, 3, "Hall 2,Rack"],
    ["wue", 0, 2, "Hall 1,Hall 2"],
  ]);
});

test("what is missing leads to where it is entered", () => {
  const at = (over: Parameters<typeof place>[0]) => placeFactorHref("residual", place(over), "/lab");
  expect(at({ id: SITE, name: "Hall", zoneId: "US-CA" })).toBe(
    "/lab/reference/own?kind=residual&subject=US-CA#add",
  );
  expect(at({ id: SITE, name: "Hall", zoneId: null })).toBe(`/lab/sites/${SITE}/edit`);
  expect(at({ id: "zone:", name: "", zoneId: null, isSite: false })).toMatch(/^\/lab\/runs\?/);
  expect(placeFactorHref("wue", place({ id: SITE, name: "Hall" }), "/lab")).toBe(`/lab/sites/${SITE}#year`);
  expect(placeFactorsPath("residual", "/lab")).toBe("/lab/reference/residual");
});
