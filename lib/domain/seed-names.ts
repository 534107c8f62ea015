import { plainWord } from "./run-precision";

/** What training scripts and libraries call the seed, word by word; the most telling first. */
const SEED_WORDS = [
  ["seed"],
  ["random", "seed"],
  ["random", "state"],
  ["global", "seed"],
  ["manual", "seed"],
  ["rng", "seed"],
  ["torch", "seed"],
  ["numpy", "seed"],
  ["np", "seed"],
  ["data", "seed"],
  ["seed", "everything"],
] as const;

/** The names as `plainWord` writes them. */
export const SEED_NAMES: readonly string[] = SEED_WORDS.map((words) => words.join(""));

const capital = (word: string): string => word.slice(0, 1).toUpperCase() + word.slice(1);

/** The names as people spell them (`random_seed`, `random-seed`, `randomSeed`, `RandomSeed`, `randomseed`), for a store that compares letters. */
export const SEED_SPELLINGS: readonly string[] = [
  ...new Set(
    SEED_WORDS.flatMap((words) => [
      words.join("_"),
      words.join("-"),
      words.join("."),
      words.join(""),
      words.map(capital).join(""),
      [words[0], ...words.slice(1).map(capital)].join(""),
    ]),
  ),
];

/** Whether a parameter of this name is a seed, whatever it belongs to (`data/seed`): repeats differ in it and are repeats none the less. */
export function isSeedName(name: string): boolean {
  const own = plainWord(name.slice(name.lastIndexOf("/") + 1));
  return SEED_NAMES.includes(own) || SEED_NAMES.some((seed) => own === `${seed}s`);
}
