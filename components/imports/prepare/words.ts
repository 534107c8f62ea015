import { joined } from "@/components/charts/prepare/quantity-text";
import type { Tone } from "@/components/ui/tag";
import { displayEnergy, displayMass } from "@/lib/domain/format";
import type { ImportStatus, ImportView } from "@/lib/domain/import";

export const STATUS_WORDS: Readonly<Record<ImportStatus, { word: string; tone: Tone }>> = {
  checked: { word: "waits for you", tone: "info" },
  writing: { word: "under way", tone: "info" },
  done: { word: "imported", tone: "good" },
  refused: { word: "refused", tone: "bad" },
  failed: { word: "broke off", tone: "bad" },
};

/** Of a file that was to be recognised and was not. */
export const NO_FORMAT = "format not recognised";

/** What an upload without JavaScript can meet, by the code of the error: nobody else's words reach the page. */
const UPLOAD_FAULTS: Readonly<Record<string, string>> = {
  "malformed-body": "No file came along. Choose one or more, then press Preview.",
  "body-too-large": "The files are too large for this form. Import them by the API, or with JavaScript on.",
  "not-found": "The format or project that was chosen does not exist.",
  "invalid-input": "The time zone or the start cannot be read.",
  forbidden: "Your role does not allow imports, or the upload came from another page.",
};

export function uploadFaultWords(code: string): string {
  return UPLOAD_FAULTS[code] ?? "The upload did not work. Send the files again.";
}

export function count(number: number, one: string, many = `${one}s`): string {
  return `${number.toLocaleString("en-US")} ${number === 1 ? one : many}`;
}

const STEPS: readonly [number, string][] = [
  [1e9, "GB"],
  [1e6, "MB"],
  [1e3, "kB"],
];

export function formatBytes(bytes: number): string {
  const [size, unit] = STEPS.find(([least]) => bytes >= least) ?? [1, "bytes"];
  const value = bytes / size;
  return `${value.toFixed(size === 1 || value >= 100 ? 0 : 1)}\u00a0${unit}`;
}

/** What the file holds, in one line. */
export function sumOf({ result }: Pick<ImportView, "result">): string {
  const emissions =
    result.emissionsKgCo2e === null
      ? "the tracker’s emissions n/a"
      : `${joined(displayMass(result.emissionsKgCo2e))} CO₂e by the tracker`;
  return `${count(result.runCount, "run")} · ${joined(displayEnergy(result.energyKwh))} of IT energy · ${emissions} · ${count(result.samples.found, "sample")}`;
}

/** What became of its samples. */
export function receiptOf({ result }: Pick<ImportView, "result">): string {
  const { stored, duplicate, quarantined, rejected } = result.samples;
  const words = [`${count(stored, "sample")} stored`];
  if (duplicate > 0) words.push(`${duplicate.toLocaleString("en-US")} there already`);
  if (quarantined > 0) words.push(`${quarantined.toLocaleString("en-US")} held back`);
  if (rejected > 0) words.push(`${rejected.toLocaleString("en-US")} refused`);
  return words.join(", ");
}
