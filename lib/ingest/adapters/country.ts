import type { FileRun } from "./file";

const names = new Intl.DisplayNames(["en"], { type: "region", fallback: "none" });

/**
 * A place that begins with a two-letter country: `FR`, `(FR)`, `FR/Ile-de-France`, `US-CA`. What it does not name is
 * null; a text without such a country is a region of none that is known.
 */
export function countryOf(place: string | null): Pick<FileRun, "countryIso2" | "countryName" | "region"> {
  const [, code, region] = /^\(?([A-Z]{2})\)?(?:[/-](.+))?$/.exec(place ?? "") ?? [];
  const countryName = code === undefined ? undefined : names.of(code);
  if (code === undefined || countryName === undefined)
    return { countryIso2: null, countryName: null, region: place };
  return { countryIso2: code, countryName, region: region ?? null };
}
