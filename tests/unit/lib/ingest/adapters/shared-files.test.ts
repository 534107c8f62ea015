import { readFileSync } from "node:fs";
import path from "node:path";
import { describe, expect, it } from "vitest";
import { FileFormatError } from "@/lib/ingest/adapters/file";
import { detectFormat, findFileAdapter } from "@/lib/ingest/adapters/registry";
import { brokenLaw } from "@/tests/fuzz/invariants";
import { readFileWith, readOrRefusal, setOf, totalsOf, type ReadFile } from "@/tests/support/files";
import { sharedFolder } from "@/tests/support/shared";
import { zipOf } from "@/tests/support/zip";

/**
 * Files that real trackers wrote, against their own totals: read here by plain arithmetic on their text, not by the code
 * under test. They lie beside the checkout and are not part of the product.
 */
const shared = sharedFolder();
if (shared === null) console.log("SKIPPED files of real trackers: ../shared is absent");

const SAMPLES = "trackers/samples";
const REAL = "data/real_runs";
const bytes = (file: string) => readFileSync(path.join(shared ?? "", file));
const text = (file: string) => bytes(file).toString();

type Totals = { energyKwh: number; emissionsKg: number | null };

/** Rows of a CSV file by column; no file here has a line break within a cell. */
function rowsOf(file: string): Record<string, string>[] {
  const [header = "", ...lines] = text(file).trim().split(/\r?\n/);
  const columns = header.split(",");
  return lines.map((line) => {
    const cells = line.split(/,(?=(?:[^"]*"[^"]*")*[^"]*$)/);
    return Object.fromEntries(columns.map((column, place) => [column, cells[place] ?? ""]));
  });
}

/** CodeCarbon's totals: the last row of each run, as rows hold what there was since the run began. */
function lastRows(file: string): Totals {
  const last = new Map<string, Record<string, string>>();
  for (const row of rowsOf(file)) {
    if ((row["energy_consumed"] ?? "") === "") continue;
    // Rows without a run are of one where they began within two seconds of each other.
    const startS = Date.parse(`${row["timestamp"] ?? ""}Z`) / 1000 - Number(row["duration"]);
    const near = [...last.keys()].find(
      (key) => key.startsWith("start ") && Math.abs(Number(key.slice(6)) - startS) < 2,
    );
    const id = row["run_id"] ?? row["experiment_id"] ?? "";
    last.set(id === "" ? (near ?? `start ${String(startS)}`) : id, row);
  }
  return sumOf([...last.values()], "energy_consumed", "emissions");
}

function sumOf(rows: Record<string, string>[], energy: string, emissions: string): Totals {
  return {
    energyKwh: rows.reduce((sum, row) => sum + Number(row[energy]), 0),
    emissionsKg: rows.reduce((sum, row) => sum + Number(row[emissions]), 0),
  };
}

/** The actual block of an output log. */
function actualBlock(file: string): Totals {
  const block = text(file).slice(text(file).indexOf("Actual consumption"));
  const number = (pattern: RegExp) => Number(pattern.exec(block)?.[1]);
  return { energyKwh: number(/Energy:\s+(\S+) kWh/), emissionsKg: number(/CO2eq:\s+(\S+) g/) / 1000 };
}

/** Power times duration of each epoch; `devices` is what the mean of GPUs has to be multiplied with. */
function epochs(file: string, devices: number): Totals {
  let [durationS, energyJ, writtenJ] = [0, 0, 0];
  for (const line of text(file).split("\n")) {
    durationS = Number(/Duration: 0:00:(\S+)/.exec(line)?.[1] ?? durationS);
    const [, kind, power] = /for (gpu|cpu): (\S+)/.exec(line) ?? [];
    energyJ += Number(power ?? 0) * durationS * (kind === "gpu" ? devices : 1);
    writtenJ += Number(power ?? 0) * durationS;
  }
  return { energyKwh: energyJ / 3.6e6, emissionsKg: ((writtenJ / 3.6e6) * 1.58 * 151.65) / 1000 };
}

function measures(file: string): Totals {
  const numbers = [...text(file).matchAll(/"powerConsumption": ([\d.]+)/g)].map(([, number]) =>
    Number(number),
  );
  return { energyKwh: numbers.reduce((sum, number) => sum + number, 0), emissionsKg: null };
}

const eco2ai = (file: string) => sumOf(rowsOf(file), "power_consumption(kWh)", "CO2_emissions(kg)");
const everyRow = (file: string) => sumOf(rowsOf(file), "energy_consumed", "emissions");

/** Two rows of which the second lacks three empty cells: energies stand before the gap. */
const MISALIGNED = `${SAMPLES}/codecarbon-emissions-offline-append-misaligned.csv`;
const TASKS = `${SAMPLES}/emissions_base_c55dfe7c-3aee-46f8-85bc-7488cbdc5ab2.csv`;
const LOGS = `${SAMPLES}/carbontracker`;

const CASES: readonly [string, string, (file: string) => Totals, number][] = [
  ...["-api-mode", "-flush-twice", "-task-mode", "-v2.3.5", "-v2.8.4", "-v3.0.8", ""].map(
    (name): [string, string, typeof lastRows, number] => [
      "codecarbon-csv",
      `${SAMPLES}/codecarbon-emissions${name}.csv`,
      lastRows,
      1,
    ],
  ),
  ["codecarbon-csv", MISALIGNED, everyRow, 2],
  ["codecarbon-csv", TASKS, everyRow, 1],
  ["codecarbon-csv", `${REAL}/codecarbon_m1_france.csv`, lastRows, 18],
  ["codecarbon-csv", `${REAL}/aira_h20_hongkong.csv`, lastRows, 37],
  ["codecarbon-csv", `${REAL}/cifar10_gtx1080ti_newzealand.csv`, lastRows, 196],
  ["codecarbon-csv", `${REAL}/hrnet_rtx2080ti_italy.csv`, lastRows, 170],
  ["codecarbon-csv", `${REAL}/llama_pruning_denmark_oldformat.csv`, lastRows, 103],
  ["codecarbon-csv", `${REAL}/dll_hybrid_m4pro_usa.csv`, lastRows, 1],
  ["codecarbon-csv", `${REAL}/boamps_llama2_v100s_france.csv`, lastRows, 104],
  [
    "codecarbon-http",
    `${SAMPLES}/codecarbon-emissions-endpoint-trace.json`,
    () => ({ energyKwh: 0.0008521900302146968, emissionsKg: 4.7755877103201395e-5 }),
    1,
  ],
  ["eco2ai-csv", `${SAMPLES}/eco2ai-emission.csv`, eco2ai, 2],
  ["eco2ai-csv", `${REAL}/eco2ai_sign_mnist_t1000_india.csv`, eco2ai, 1],
  ["boamps", `${SAMPLES}/boamps-report.json`, measures, 1],
  ["boamps", `${SAMPLES}/codecarbon-boamps-report.json`, measures, 1],
  ["boamps", `${REAL}/boamps_llm_inference_report.json`, measures, 1],
  ["carbontracker-log", `${LOGS}/19305.493593_2026-11-21T080740Z_carbontracker_output.log`, actualBlock, 1],
  ["carbontracker-log", `${LOGS}/19345.872484_2026-11-21T080747Z_carbontracker_output.log`, actualBlock, 1],
  ["carbontracker-log", `${LOGS}/multi-gpu_carbontracker_output.log`, actualBlock, 1],
  [
    "carbontracker-log",
    `${LOGS}/19305.493593_2026-11-21T080740Z_carbontracker.log`,
    (file) => epochs(file, 1),
    1,
  ],
  [
    "carbontracker-log",
    `${LOGS}/19345.872484_2026-11-21T080747Z_carbontracker.log`,
    (file) => epochs(file, 1),
    1,
  ],
  ["carbontracker-log", `${LOGS}/multi-gpu_carbontracker.log`, (file) => epochs(file, 2), 1],
  ["carbontracker-log", `${REAL}/carbontracker_cpu_denmark_stdout.txt`, actualBlock, 1],
];

async function read(
  format: string,
  file: string,
  content: Uint8Array | string = bytes(file),
): Promise<ReadFile> {
  const adapter = findFileAdapter(format);
  if (adapter === null) throw new Error(`no adapter for ${format}`);
  return readFileWith(adapter, content, { fileName: path.basename(file) });
}

describe.skipIf(shared === null).each(CASES)("%s %s", (format, file, expected, runCount) => {
  it("is recognised", () => expect(detectFormat(path.basename(file), bytes(file))?.format).toBe(format));

  it("has the totals that it states itself, on the scale of its tracker", async () => {
    const found = await read(format, file);
    const { energyKwh, emissionsKg } = expected(file);
    expect(found.runs.size).toBe(runCount);
    expect(Math.abs(totalsOf(found).trackerKwh / energyKwh - 1)).toBeLessThan(1e-6);
    if (emissionsKg !== null)
      expect(Math.abs(totalsOf(found).emissionsKg / emissionsKg - 1)).toBeLessThan(1e-6);
    expect(brokenLaw(found.items)).toBeNull();
  });

  it("says the same twice, and with its rows turned round", async () => {
    const found = await read(format, file);
    expect((await read(format, file)).items).toEqual(found.items);
    // A row with cells missing follows the row that it was put below: turned round it is the same, too.
    if (!file.endsWith(".csv")) return;
    const [header = "", ...lines] = text(file).trimEnd().split("\n");
    const turned = [header.trimEnd(), ...lines.toReversed().map((line) => line.trimEnd())].join("\n");
    expect(setOf(await read(format, file, `${turned}\n`))).toEqual(setOf(found));
  });

  it("is refused or counts no more than the whole when it is cut", async () => {
    const adapter = findFileAdapter(format);
    const content = bytes(file);
    const { energyKwh } = expected(file);
    const step = Math.max(1, Math.floor(content.length / 150));
    for (let end = 0; adapter !== null && end < content.length; end += step) {
      const cut = await readOrRefusal(adapter, content.subarray(0, end), { fileName: path.basename(file) });
      if (cut instanceof FileFormatError) continue;
      expect(totalsOf(cut).trackerKwh).toBeLessThanOrEqual(energyKwh * (1 + 1e-6));
      expect(brokenLaw(cut.items)).toBeNull();
    }
  });
});

describe.skipIf(shared === null)("eit experiment-impact-tracker", () => {
  const folder = `${SAMPLES}/experiment-impact-tracker`;
  const data = () => text(`${folder}/impacttracker/data.json`);
  const derived = () => JSON.parse(text(`${folder}/derived-totals.json`)) as Record<string, number>;
  /** Made from info.pkl by its owner, outside of the product. */
  const info = JSON.stringify({
    experiment_start: "2026-11-21 09:00:00",
    experiment_end: "2026-11-21 09:00:36",
    region_carbon_intensity_estimate: { carbonIntensity: 56.04 },
  });

  it("has the totals that the tracker derives, with begin and end", async () => {
    const found = await read("eit", "impacttracker.zip", zipOf({ "data.json": data(), "info.json": info }));
    const { energyKwh, emissionsKg } = totalsOf(found);
    const { kw_hr_cpu = 0, kw_hr_gpu = 0, total_power = 0, estimated_carbon_impact_kg = 0 } = derived();
    expect(Math.abs(energyKwh / (kw_hr_cpu + kw_hr_gpu) - 1)).toBeLessThan(1e-6);
    expect(Math.abs((energyKwh * 1.58) / total_power - 1)).toBeLessThan(1e-6);
    expect(Math.abs(emissionsKg / estimated_carbon_impact_kg - 1)).toBeLessThan(1e-6);
  });

  it("leaves the pickle alone and counts what lies between readings", async () => {
    const pickle = bytes(`${folder}/impacttracker/info.pkl`);
    const found = await read(
      "eit",
      "x.zip",
      zipOf({ "impacttracker/data.json": data(), "impacttracker/info.pkl": pickle }),
    );
    // Four steps of 6.1 s with 72.8, 73.8, 74.8 and 75.8 W beside 608.9 W of the GPUs.
    const joules = [72.8, 73.8, 74.8, 75.8].reduce((sum, cpuW) => sum + 6.1 * (cpuW + 608.9), 0);
    expect(Math.abs(totalsOf(found).energyKwh / (joules / 3.6e6) - 1)).toBeLessThan(1e-6);
    expect(found.problems.map(({ field }) => field)).toContain("info.pkl");
  });
});
