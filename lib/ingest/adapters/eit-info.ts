import { parseWrittenTime } from "@/lib/domain/local-time";
import { asObject, MAX_DOCUMENT_CHARACTERS, parsePythonJson } from "../files/json";
import { readWholeText } from "../files/text";
import { looseNumber, looseText } from "../loose";
import { countryOf } from "./country";
import { FileFormatError, type FileRun, type ReadOptions } from "./file";

/** What `info.json` says of an experiment. Packages, which it lists too, are left out. */
export type EitInfo = {
  startUs: number | null;
  endUs: number | null;
  intensityGPerKwh: number | null;
  facts: Partial<FileRun>;
};

export const NO_INFO: EitInfo = { startUs: null, endUs: null, intensityGPerKwh: null, facts: {} };

/**
 * Reads the JSON form of `info.pkl`.
 * @throws FileFormatError where it is not a JSON object.
 */
export async function readEitInfo(source: AsyncIterable<Uint8Array>, options: ReadOptions): Promise<EitInfo> {
  const info = asObject(parsePythonJson(await readWholeText(source, MAX_DOCUMENT_CHARACTERS)));
  if (info === null)
    throw new FileFormatError("info.json is no JSON object. Make it again, or leave it out.");
  const cpu = asObject(info["cpu_info"]);
  const intensity = looseNumber(asObject(info["region_carbon_intensity_estimate"])?.["carbonIntensity"]);
  const { countryIso2, countryName, region } = countryOf(looseText(asObject(info["region"])?.["id"]));
  return {
    startUs: instantOf(info["experiment_start"], options),
    endUs: instantOf(info["experiment_end"], options),
    intensityGPerKwh: intensity !== null && intensity >= 0 ? intensity : null,
    facts: {
      trackerVersion: looseText(info["experiment_impact_tracker_version"]),
      cpuModel: looseText(cpu?.["brand_raw"]) ?? looseText(cpu?.["brand"]),
      cpuCount: looseNumber(cpu?.["count"]),
      ...gpusOf(info["gpu_info"]),
      countryIso2,
      countryName,
      region,
    },
  };
}

function instantOf(written: unknown, options: ReadOptions): number | null {
  const text = looseText(written);
  return text === null ? null : (parseWrittenTime(text, options.timezone)?.earlierUs ?? null);
}

function gpusOf(list: unknown): Pick<FileRun, "gpuModel" | "gpuCount"> {
  const names = Array.isArray(list) ? list.flatMap((gpu) => looseText(asObject(gpu)?.["name"]) ?? []) : [];
  if (names.length === 0) return { gpuModel: null, gpuCount: null };
  return { gpuModel: [...new Set(names)].join(", "), gpuCount: names.length };
}
