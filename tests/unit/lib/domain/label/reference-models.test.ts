import { readFileSync } from "node:fs";
import { parse } from "csv-parse/sync";
import { describe, expect, it } from "vitest";
import { z } from "zod";
import { issueLabel, type Rating } from "@/lib/domain/label/label";
import { FLOPS_KINDS } from "@/lib/domain/label/work";
import { WORKED_LABELS } from "@/tests/fixtures/reference-model-labels";

const number = z.string().transform((text) => (text === "" ? null : Number(text)));
const rows = z
  .array(
    z.object({
      id: z.string(),
      params_total: number,
      params_active: number,
      tokens: number,
      regime: z.string(),
      flops: number,
      flops_kind: z.union([z.literal(""), z.enum(FLOPS_KINDS)]),
      energy_it_kwh: number,
      pue: number,
      ci_lb_g_per_kwh: number,
    }),
  )
  .parse(parse(readFileSync("tests/fixtures/reference_models.csv", "utf8"), { columns: true }));

function written(rating: Rating): string {
  if ("reason" in rating) return rating.ratingClass;
  return `${rating.shownClass} ${rating.index.toFixed(1)} (${rating.rangeLow}–${rating.rangeHigh})`;
}

describe("36 published training runs under CAL-1", () => {
  it("are all worked out", () => {
    expect(WORKED_LABELS.map(({ id }) => id)).toEqual(rows.map(({ id }) => id));
    expect(WORKED_LABELS).toHaveLength(36);
  });

  it.each(WORKED_LABELS)("$id: $expected.energy, $expected.carbon", ({ id, tiers, expected }) => {
    const row = rows.find((each) => each.id === id);
    if (row === undefined) throw new Error(`no row ${id}`);
    const label = issueLabel({
      issuedOn: "2026-11-21",
      inference: null,
      peer: null,
      training: {
        flops: row.flops,
        flopsKind: row.flops_kind === "" ? null : row.flops_kind,
        activeParameters: row.params_active ?? row.params_total,
        tokens: row.tokens,
        regime: row.regime,
        energyKwh: row.energy_it_kwh,
        pue: row.pue,
        facilityEnergyKwh: null,
      },
      tiers,
      location: { isKnown: true, carbonIntensityGPerKwh: row.ci_lb_g_per_kwh },
    });
    expect(label).toMatchObject({ basis: "training", referenceSet: "ref-2026.1", validUntil: "2028-11-21" });
    expect({
      energy: written(label.energy),
      carbon: written(label.carbon),
      size: label.sizeMark,
    }).toEqual(expected);
  });

  it("leave a class only where no location-based factor is published", () => {
    const notRated = WORKED_LABELS.filter(({ expected }) => expected.carbon === "NR").map(({ id }) => id);
    expect(notRated).toEqual(["gopher-280b", "palm-540b", "glam-1200b"]);
  });
});
