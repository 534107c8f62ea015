/** A device of the reference data, as far as matching needs it. */
export type KnownDevice = {
  id: string;
  name: string;
  /** As drivers and trackers print it. */
  aliases: readonly string[];
  /** Rated power, W; null where the vendor publishes none. */
  tdpW: number | null;
};

/**
 * What a reported device is. `printed`: the driver's own name, word for word. `name`: the same words in another order
 * or spelling. `only-variant`: the family has no other variant. `ambiguous` names the variants that it may be.
 */
export type HardwareMatch = {
  /** The device's name without count and remarks, as reported. */
  reported: string;
  /** Null when the text says none. */
  count: number | null;
} & (
  | { status: "matched"; deviceId: string; how: "printed" | "name" | "only-variant" }
  | {
      status: "ambiguous";
      candidateIds: readonly string[];
      /** Where all of them agree. */ tdpW: number | null;
    }
  | { status: "unmatched" }
);

type IndexedDevice = { device: KnownDevice; nameWords: ReadonlySet<string>; spellings: ReadonlySet<string> };

export type HardwareIndex = {
  devices: readonly IndexedDevice[];
  /** Aliases that begin with their maker's name: what a driver prints, so their word is taken. */
  printed: ReadonlyMap<string, string>;
};

const MAKERS = new Set(["nvidia", "tesla", "geforce", "amd", "instinct", "intel", "google", "aws", "apple"]);
/** Words that tell variants of one family apart: form factor and memory. */
const VARIANT_WORD = /^(sxm\d?|pcie|nvl|oam|\d+gb)$/;

const CPU_REMARKS = [
  /@\s*[\d.]+\s*[gm]hz/g,
  /\b\d+(st|nd|rd|th) gen\b/g,
  /\b\d+-core\b/g,
  /\b(cpu|processor)\b/g,
  /\bwith radeon graphics\b/g,
];
const MARKS = /\((r|tm|c)\)|[®™©]/g;
const COUNT_FIRST = /^(\d{1,5})\s*[x×]\s+(?=\S)/i;
const DEVICES_AFTER = /[\s/]+(\d{1,5}) device\(s\)(,\s*TDP:.*)?$/i;

/** Lower case, no trade marks, one space for any of " -_/,". */
function plainText(text: string): string {
  return text
    .toLowerCase()
    .replace(MARKS, " ")
    .replace(/[\s\-_/,]+/g, " ")
    .trim();
}

/** Under which a device's reported name, without its count, is decided on: spelling and marks make no other device. */
export function hardwareKey(reported: string): string {
  return plainText(reported);
}

/** The words that name the model: no maker, no clock rate, no core count. */
function modelWords(text: string): string[] {
  const bare = CPU_REMARKS.reduce(
    (rest, remark) => rest.replace(remark, " "),
    text.toLowerCase().replace(MARKS, " "),
  );
  return plainText(bare)
    .split(" ")
    .filter((word) => word !== "" && !MAKERS.has(word));
}

const spellingOf = (words: readonly string[]): string => [...words].sort().join(" ");

/** Prepares known devices for `matchHardware`. Pure; no device is changed. */
export function indexHardware(devices: readonly KnownDevice[]): HardwareIndex {
  const printed = new Map<string, string>();
  for (const { id, aliases } of devices) {
    for (const alias of aliases.map(plainText)) {
      if (MAKERS.has(alias.split(" ")[0] ?? "") && !printed.has(alias)) printed.set(alias, id);
    }
  }
  return {
    printed,
    devices: devices.map((device) => ({
      device,
      nameWords: new Set(modelWords(device.name)),
      spellings: new Set([device.name, ...device.aliases].map((name) => spellingOf(modelWords(name)))),
    })),
  };
}

/**
 * The devices that a tracker's text names, in its order: one for "8 x Tesla V100-SXM2-32GB", several for a list.
 * Equal ones of a list are counted together. An empty text names none. Nothing is guessed: a family name such as
 * "NVIDIA A100", whose variants have different rated powers, is `ambiguous`, and a model that is not known
 * ("Xeon 8480CL" beside a known 8480+) is `unmatched`.
 */
export function matchHardware(reported: string, index: HardwareIndex): HardwareMatch[] {
  const parts = splitDevices(reported.trim(), index);
  const counts = new Map<string, number | null>();
  for (const { name, count } of parts) {
    // In a list each piece without a count is one device.
    const some = parts.length > 1 ? (count ?? 1) : count;
    counts.set(name, counts.has(name) ? (counts.get(name) ?? 1) + (some ?? 1) : some);
  }
  return [...counts].map(([name, count]) => ({ reported: name, count, ...matchOne(name, index) }));
}

type Part = { name: string; count: number | null };

function splitDevices(reported: string, index: HardwareIndex): Part[] {
  if (reported === "") return [];
  const listed = reported.split(/[,;]\s+|\s\+\s/).filter((part) => part.trim() !== "");
  const known = (part: string) => matchOne(readPart(part).name, index).status !== "unmatched";
  // A comma may also stand inside a remark: "/1 device(s), TDP:45.0".
  if (listed.length > 1 && listed.some(known) && !DEVICES_AFTER.test(reported)) return listed.map(readPart);
  const one = readPart(reported);
  const glued = splitGlued(one.name, index);
  return glued === null
    ? [one]
    : [{ name: glued.left, count: one.count }, ...splitDevices(glued.right, index)];
}

function readPart(text: string): Part {
  const after = DEVICES_AFTER.exec(text);
  const name = text.replace(DEVICES_AFTER, "").trim();
  const before = COUNT_FIRST.exec(name);
  const digits = before?.[1] ?? after?.[1];
  return { name: name.replace(COUNT_FIRST, "").trim(), count: digits === undefined ? null : Number(digits) };
}

/**
 * CodeCarbon joins different devices without a separator: "1 x Tesla T42 x NVIDIA A40". The digits before " x " belong
 * to the name or to the count; only where exactly one reading leaves a known name is the text split.
 */
function splitGlued(text: string, index: HardwareIndex): { left: string; right: string } | null {
  const digitsAndX = /(\d+) x \S/.exec(text);
  if (digitsAndX === null) return null;
  const digits = digitsAndX[1] ?? "";
  const end = digitsAndX.index + digits.length;
  const readings = Array.from({ length: digits.length }, (_, taken) => {
    const at = end - taken - 1;
    return { left: text.slice(0, at).trim(), right: text.slice(at) };
  });
  const known = readings.filter(
    ({ left, right }) => !/^0/.test(right) && matchOne(left, index).status !== "unmatched",
  );
  return known.length === 1 ? (known[0] ?? null) : null;
}

type Outcome =
  | { status: "matched"; deviceId: string; how: "printed" | "name" | "only-variant" }
  | { status: "ambiguous"; candidateIds: readonly string[]; tdpW: number | null }
  | { status: "unmatched" };

function matchOne(name: string, { printed, devices }: HardwareIndex): Outcome {
  const asPrinted = printed.get(plainText(name));
  if (asPrinted !== undefined) return { status: "matched", deviceId: asPrinted, how: "printed" };
  const words = modelWords(name);
  if (words.length === 0) return { status: "unmatched" };
  const family = devices.filter(({ nameWords }) => isFamilyName(words, nameWords));
  if (family.length > 1) return ambiguous(family);
  const spelling = spellingOf(words);
  const same = devices.filter(({ spellings }) => spellings.has(spelling));
  if (same.length > 1) return ambiguous(same);
  const [found, how] =
    same[0] === undefined ? [family[0], "only-variant" as const] : [same[0], "name" as const];
  return found === undefined
    ? { status: "unmatched" }
    : { status: "matched", deviceId: found.device.id, how };
}

/** True when the words are those of the device's name but for its form factor or memory. */
function isFamilyName(words: readonly string[], nameWords: ReadonlySet<string>): boolean {
  if (!words.every((word) => nameWords.has(word))) return false;
  return [...nameWords].every((word) => words.includes(word) || VARIANT_WORD.test(word));
}

function ambiguous(devices: readonly IndexedDevice[]): Outcome {
  const powers = new Set(devices.map(({ device }) => device.tdpW));
  const [tdpW] = powers;
  return {
    status: "ambiguous",
    candidateIds: devices.map(({ device }) => device.id).sort(),
    tdpW: powers.size === 1 ? (tdpW ?? null) : null,
  };
}
