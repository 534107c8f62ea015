import { readFileSync } from "node:fs";
import path from "node:path";
import { sharedFolder } from "./shared";

/**
 * Files that real trackers wrote, against their own totals: read here by plain arithmetic on their text, not by the code
 * under test. They lie beside the checkout and are not part of the product.
 */
/** Null where the files are absent. */
export const trackerFolder = sharedFolder();

export const SAMPLES = "trackers/samples";
const REAL = "data/real_runs";
export const trackerFile = (file: string) => readFileSync(path.join(trackerFolder ?? "", file));
export const trackerText = (file: string) => trackerFile(file).toString();

type Totals = { energyKwh: number; emissionsKg: number | null };

/** Rows of a CSV file by column; no file here has a line break within a cell. */
function rowsOf(file: string): Record<string, string>[] {
  const [header = "", ...lines] = trackerText(file).trim().split(/\r?\n/);
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
  const block = trackerText(file).slice(trackerText(file).indexOf("Actual consumption"));
  const number = (pattern: RegExp) => Number(pattern.exec(block)?.[1]);
  return { energyKwh: number(/Energy:\s+(\S+) kWh/), emissionsKg: number(/CO2eq:\s+(\S+) g/) / 1000 };
}

/** Power times duration of each epoch; `devices` is what the mean of GPUs has to be multiplied with. */
function epochs(file: string, devices: number): Totals {
  let [durationS, energyJ, writtenJ] = [0, 0, 0];
  for (const line of trackerText(file).split("\n")) {
    durationS = Number(/Duration: 0:00:(\S+)/.exec(line)?.[1] ?? durationS);
    const [, kind, power] = /for (gpu|cpu): (\S+)/.exec(line) ?? [];
    energyJ += Number(power ?? 0) * durationS * (kind === "gpu" ? devices : 1);
    writtenJ += Number(power ?? 0) * durationS;
  }
  return { energyKwh: energyJ / 3.6e6, emissionsKg: ((writtenJ / 3.6e6) * 1.58 * 151.65) / 1000 };
}

function measures(file: string): Totals {
  const numbers = [...trackerText(file).matchAll(/"powerConsumption": ([\d.]+)/g)].map(([, number]) =>
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

/** Format, path, the file's own totals by plain arithmetic, number of runs. */
export const TRACKER_FILES: readonly [string, string, (file: string) => Totals, number][] = [
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
