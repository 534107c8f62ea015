/** A suggestion for anything longer would be noise, and comparing costs the product of both lengths. */
const LONGEST_NAME = 100;
/** Shorter beginnings fit too many names to mean one. */
const SHORTEST_START = 3;
const MOST_EDITS = 2;

/**
 * The one of `known` that `wrong` was probably meant to be: the same but for case and separators (`gpuEnergyKWh`,
 * `gpu_energy_kwh`), the only one that starts with it (`zone`, `zoneId`) or that it starts with, one or two typing
 * errors away, or the only one that contains it. Null when none is near or several are as near.
 */
export function closestName(wrong: string, known: readonly string[]): string | null {
  if (wrong.length > LONGEST_NAME) return null;
  const target = plain(wrong);
  const same = known.filter((name) => plain(name) === target);
  const akin = known.filter((name) => isStartOf(target, plain(name)) || isStartOf(plain(name), target));
  const within = known.filter((name) => target.length > SHORTEST_START && plain(name).includes(target));
  return only(same) ?? only(akin) ?? only(nearest(target, known)) ?? only(within);
}

const plain = (name: string): string => name.toLowerCase().replace(/[^\p{L}\p{N}]/gu, "");

const isStartOf = (start: string, name: string): boolean =>
  start.length >= SHORTEST_START && name.startsWith(start);

const only = (names: readonly string[]): string | null => (names.length === 1 ? (names[0] ?? null) : null);

function nearest(target: string, known: readonly string[]): string[] {
  const limit = Math.min(MOST_EDITS, Math.floor(target.length / 3));
  const edits = known.map((name) => editDistance(target, plain(name)));
  const least = Math.min(...edits);
  return least > limit ? [] : known.filter((_name, index) => edits[index] === least);
}

/** Levenshtein's distance: the fewest characters to insert, remove or replace, row by row of the usual table. */
function editDistance(from: string, to: string): number {
  let above = Array.from({ length: to.length + 1 }, (_, column) => column);
  for (let row = 1; row <= from.length; row += 1) {
    const current = [row];
    for (let column = 1; column <= to.length; column += 1) {
      const replaced = (above[column - 1] ?? 0) + (from[row - 1] === to[column - 1] ? 0 : 1);
      current.push(Math.min(replaced, (above[column] ?? 0) + 1, (current[column - 1] ?? 0) + 1));
    }
    above = current;
  }
  return above[to.length] ?? 0;
}
