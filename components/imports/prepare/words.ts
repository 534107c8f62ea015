import type { Translate } from "@/components/i18n/translate";
import type { Tone } from "@/components/ui/tag";
import type { Formats } from "@/lib/domain/formats";
import type { ImportStatus, ImportView } from "@/lib/domain/import";

type T = Translate<"imports">;

export const STATUS_TONES: Readonly<Record<ImportStatus, Tone>> = {
  checked: "info",
  writing: "info",
  done: "good",
  refused: "bad",
  failed: "bad",
};

const UPLOAD_FAULTS = [
  "malformed-body",
  "body-too-large",
  "not-found",
  "invalid-input",
  "forbidden",
] as const;

/** What an upload without JavaScript can meet, by the code of the error: nobody else's words reach the page. */
export function uploadFaultWords(code: string, t: T): string {
  return t(`faults.${UPLOAD_FAULTS.find((known) => known === code) ?? "other"}`);
}

const STEPS: readonly [number, string][] = [
  [1e9, "GB"],
  [1e6, "MB"],
  [1e3, "kB"],
];

export function formatBytes(bytes: number, formats: Formats): string {
  const [size, unit] = STEPS.find(([least]) => bytes >= least) ?? [1, "B"];
  const value = bytes / size;
  return `${formats.number(value, { decimals: size === 1 || value >= 100 ? 0 : 1 })}\u00a0${unit}`;
}

/** What the file holds, in one line. */
export function sumOf(
  { result }: Pick<ImportView, "result">,
  { t, common, formats }: Readonly<{ t: T; common: Translate<"common">; formats: Formats }>,
): string {
  const mass = formats.mass(result.emissionsKgCo2e);
  return t("sum", {
    runs: common("runs", { count: result.runCount }),
    energy: formats.joined(formats.energy(result.energyKwh)),
    emissions: mass === null ? t("noEmissions") : t("emissionsByTracker", { mass: formats.joined(mass) }),
    samples: t("samples", { count: result.samples.found }),
  });
}

/** What became of its samples. */
export function receiptOf({ result }: Pick<ImportView, "result">, t: T, formats: Formats): string {
  const { stored, duplicate, quarantined, rejected } = result.samples;
  const words = [t("stored", { samples: t("samples", { count: stored }) })];
  if (duplicate > 0) words.push(t("thereAlready", { count: formats.count(duplicate) }));
  if (quarantined > 0) words.push(t("heldBack", { count: formats.count(quarantined) }));
  if (rejected > 0) words.push(t("refusedCount", { count: formats.count(rejected) }));
  return words.join(", ");
}
