/** Random numbers from 0 to 1 that a seed repeats (mulberry32). */
export function randomFrom(seed: number): () => number {
  let state = seed >>> 0;
  return () => {
    state = (state + 0x6d2b79f5) >>> 0;
    let mixed = Math.imul(state ^ (state >>> 15), state | 1);
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61);
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4_294_967_296;
  };
}

/** What parsers trip over: ends of cells and lines, numbers at the edge, words that stand for nothing. */
const TOKENS = [
  "",
  '"',
  ",",
  "\n",
  "\r\n",
  "\0",
  "-",
  "1e308",
  "-1",
  "1e-320",
  "nan",
  "Infinity",
  "None",
  "{",
  "}",
  "[",
  "]",
  "9".repeat(40),
  "\ud83d\ude00",
  "0x1f",
  "1,5",
  "9999-12-31T23:59:59",
  "1969-01-01T00:00:00",
  ";",
  "\t",
  ":",
  "PK\u0003\u0004",
];

/** The bytes with one to four faults: bytes changed, cut out, put twice, or a token set in. */
export function mutate(original: Uint8Array, random: () => number): Uint8Array {
  let bytes = Buffer.from(original);
  const below = (limit: number) => Math.floor(random() * limit);
  for (let faults = 1 + below(4); faults > 0; faults -= 1) {
    const at = below(bytes.length + 1);
    const length = below(4) === 0 ? below(200) : below(8);
    const [before, part, after] = [
      bytes.subarray(0, at),
      bytes.subarray(at, at + length),
      bytes.subarray(at + length),
    ];
    const token = Buffer.from(TOKENS[below(TOKENS.length)] ?? "");
    const results = [
      () => Buffer.concat([before, Buffer.from([below(below(8) === 0 ? 256 : 128)]), bytes.subarray(at + 1)]),
      () => Buffer.concat([before, after]),
      () => Buffer.concat([before, part, part, after]),
      () => Buffer.concat([before, token, bytes.subarray(at)]),
      () => Buffer.concat([before, token, after]),
      () => Buffer.from(before),
      () => Buffer.concat([before, Buffer.from(String(below(10))), bytes.subarray(at + 1)]),
    ];
    bytes = results[below(results.length)]?.() ?? bytes;
  }
  return bytes;
}

/** Values that are JSON and hardly what a field is for. */
const VALUES: readonly unknown[] = [
  null,
  true,
  -1,
  0,
  1e308,
  1e-320,
  0.1,
  2 ** 53,
  "",
  "0.1",
  "NaN",
  "x".repeat(5_000),
  "\u0000",
  "1969-12-31T23:59:59Z",
  "9999-12-31T23:59:59Z",
  [],
  {},
  [[]],
];

/** A JSON document with one to three of its values set to others, left out or put twice; what is no JSON stays as it is. */
export function mutateValues(original: Uint8Array, random: () => number): Uint8Array {
  let document: unknown;
  try {
    document = JSON.parse(new TextDecoder().decode(original));
  } catch {
    return original;
  }
  const below = (limit: number) => Math.floor(random() * limit);
  for (let faults = 1 + below(3); faults > 0; faults -= 1) {
    const places = placesOf(document);
    const place = places[below(places.length)];
    if (place === undefined) break;
    const { holder, key } = place;
    const kind = below(6);
    if (kind === 0 && !Array.isArray(holder)) Reflect.deleteProperty(holder, key);
    else if (kind === 1 && Array.isArray(holder)) holder.push(holder[Number(key)]);
    else Reflect.set(holder, key, structuredClone(VALUES[below(VALUES.length)]));
  }
  return new TextEncoder().encode(JSON.stringify(document));
}

type Place = { holder: object; key: string };

function placesOf(value: unknown): Place[] {
  if (typeof value !== "object" || value === null) return [];
  return Object.entries(value).flatMap(([key, inner]) => [{ holder: value, key }, ...placesOf(inner)]);
}
