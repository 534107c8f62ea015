import { readFileSync, readdirSync } from "node:fs";
import path from "node:path";
import { parse } from "csv-parse/sync";
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { z } from "zod";
import { indexHardware, matchHardware } from "@/lib/domain/hardware-match";
import { knownHardware } from "@/tests/support/known-hardware";
import { sharedFolder } from "@/tests/support/shared";

const index = indexHardware(knownHardware);
const match = (text: string) => matchHardware(text, index);

/** Names of families whose variants draw different power: their bare word names none of them. */
const FAMILY_NAMES = ["H100", "H200", "A100", "A100 80GB", "V100", "P100"];

describe("matchHardware", () => {
  const names = knownHardware.flatMap(({ id, name, aliases }) =>
    [name, ...aliases].map((alias) => [alias, id] as const),
  );

  it.each(names.filter(([alias]) => !FAMILY_NAMES.includes(alias)))("takes “%s” for %s", (alias, id) => {
    for (const text of [alias, `8 x ${alias}`, ` ${alias.toUpperCase()} `, `${alias} 2 device(s)`]) {
      expect(match(text)).toEqual([expect.objectContaining({ status: "matched", deviceId: id })]);
    }
  });

  it.each([...FAMILY_NAMES, "2 x NVIDIA A100", "NVIDIA H100", "Tesla P100"])(
    "does not guess a variant of “%s”",
    (text) => {
      const [found] = match(text);
      expect(found).toMatchObject({ status: "ambiguous", tdpW: null });
      const candidates = found?.status === "ambiguous" ? found.candidateIds : [];
      const powers = candidates.map((id) => knownHardware.find((device) => device.id === id)?.tdpW);
      expect(new Set(powers).size).toBeGreaterThan(1);
    },
  );

  it("names the candidates, and their rated power where all have the same", () => {
    expect(match("4 x Tesla V100-SXM2")).toEqual([
      {
        reported: "Tesla V100-SXM2",
        count: 4,
        status: "ambiguous",
        candidateIds: ["v100-sxm2-16gb", "v100-sxm2-32gb"],
        tdpW: 300,
      },
    ]);
  });

  it.each([
    ["NVIDIA A100-SXM4-80GB", null, "a100-sxm4-80gb", "printed"],
    ["8 x Tesla V100-SXM2-32GB", 8, "v100-sxm2-32gb", "printed"],
    ["8× NVIDIA H20", 8, "h20-96gb", "printed"],
    ["1 x GeForce RTX 2080 Ti", 1, "geforce-rtx-2080-ti-11gb", "printed"],
    ["RTX 3090", null, "geforce-rtx-3090-24gb", "name"],
    ["Intel Xeon Platinum 8358", null, "intel-xeon-platinum-8358", "name"],
    ["AMD EPYC 7763", null, "amd-epyc-7763", "name"],
    [
      "Intel(R) Xeon(R) Platinum 8358 CPU @ 2.60GHz/1 device(s), TDP:250.0",
      1,
      "intel-xeon-platinum-8358",
      "printed",
    ],
    ["PCIe 80GB A100", null, "a100-pcie-80gb", "name"],
    ["NVIDIA L40 48GB", null, "l40-48gb", "name"],
    ["Tesla V100S PCIe", null, "v100s-pcie-32gb", "only-variant"],
  ])("reads “%s” as %s × %s", (text, count, deviceId, how) => {
    expect(match(text)).toEqual([expect.objectContaining({ status: "matched", count, deviceId, how })]);
  });

  it.each([
    "Intel(R) Xeon(R) Platinum 8480CL",
    "Quadro T1000 with Max-Q Design",
    "NVIDIA",
    "GPU",
    "0",
    "23.54",
    "Apple M9",
    "A1000",
    "NVIDIA A100X",
  ])("leaves “%s” to a person: it is near a known name, or none", (text) => {
    expect(match(text)).toEqual([{ reported: text, count: null, status: "unmatched" }]);
  });

  it("counts a list piece by piece, and equal pieces together", () => {
    expect(match("NVIDIA A100-SXM4-80GB, NVIDIA A100-SXM4-80GB, Tesla T4")).toEqual([
      expect.objectContaining({ deviceId: "a100-sxm4-80gb", count: 2 }),
      expect.objectContaining({ deviceId: "t4-16gb", count: 1 }),
    ]);
  });

  it("takes apart what CodeCarbon joins without a separator", () => {
    expect(match("1 x Tesla T42 x NVIDIA A401 x Tesla K80")).toEqual([
      expect.objectContaining({ deviceId: "t4-16gb", count: 1 }),
      expect.objectContaining({ deviceId: "a40-48gb", count: 2 }),
      expect.objectContaining({ deviceId: "k80-24gb-board", count: 1 }),
    ]);
    expect(match("1 x NVIDIA H2012 x NVIDIA L4").map((each) => each.count)).toEqual([1, 12]);
  });

  it("names nothing in an empty text", () => {
    expect(match("")).toEqual([]);
    expect(match("  ")).toEqual([]);
  });

  it("answers any text, and a match is always a known device", () => {
    const ids = new Set(knownHardware.map((device) => device.id));
    const text = fc.oneof(fc.string(), fc.constantFrom(...knownHardware.flatMap((device) => device.aliases)));
    fc.assert(
      fc.property(
        fc.array(text, { maxLength: 3 }),
        fc.constantFrom(", ", " x ", "1 x ", " + ", ""),
        (parts, glue) => {
          for (const found of match(parts.join(glue))) {
            if (found.status === "matched") expect(ids.has(found.deviceId)).toBe(true);
            if (found.status === "ambiguous") expect(found.candidateIds.length).toBeGreaterThan(1);
            expect(found.count === null || Number.isInteger(found.count)).toBe(true);
          }
        },
      ),
    );
  });
});

const shared = sharedFolder();
if (shared === null)
  console.log("SKIPPED device strings of real runs: no reference material beside the checkout");

describe.skipIf(shared === null)("device strings of real runs and tracker samples", () => {
  it("are matched, all but the models that the reference data do not have", () => {
    const texts = new Set(
      ["data/real_runs", "trackers/samples"].flatMap((folder) =>
        deviceTexts(path.join(shared ?? "", folder)),
      ),
    );
    const open = [...texts].flatMap(match).filter((found) => found.status !== "matched");
    expect(texts.size).toBeGreaterThan(12);
    expect(open.map((found) => `${found.reported}: ${found.status}`).sort()).toEqual([
      "Intel(R) Core(TM) i7-10875H CPU @ 2.30GHz: unmatched",
      "Intel(R) Core(TM) i7-5820K CPU @ 3.30GHz: unmatched",
      "Intel(R) Xeon(R) Platinum 8480CL: unmatched",
      "Intel(R) Xeon(R) Silver 4214 CPU @ 2.20GHz: unmatched",
      "Quadro T1000 with Max-Q Design: unmatched",
    ]);
  });
});

const COLUMNS = ["cpu_model", "gpu_model", "CPU_name", "GPU_name"];

/** Every device text in the CSV files of a folder; the file whose columns are shifted has none that can be trusted. */
function deviceTexts(folder: string): string[] {
  return readdirSync(folder)
    .filter((name) => name.endsWith(".csv") && !name.includes("misaligned"))
    .flatMap((name) => {
      const content = readFileSync(path.join(folder, name), "utf8");
      const options = { columns: true, bom: true, relax_column_count: true, skip_empty_lines: true };
      const rows = z.array(z.record(z.string(), z.string())).parse(parse(content, options));
      return rows.flatMap((row) => COLUMNS.map((column) => row[column] ?? ""));
    })
    .filter((text) => text !== "");
}
