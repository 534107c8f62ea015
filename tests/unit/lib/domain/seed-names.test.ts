import { expect, it } from "vitest";
import { contextFromParameters } from "@/lib/domain/parameter-facts";
import { isSeedName, SEED_SPELLINGS } from "@/lib/domain/seed-names";

it("knows a seed by its name, however it is spelled", () => {
  expect(
    ["seed", "random_state", "RANDOM-SEED", "train/seed", "np_seed", "torch.seed", "seeds"].every(isSeedName),
  ).toBe(true);
  expect(["seeding_rate", "lr", "state"].some(isSeedName)).toBe(false);
});

it("has one list: each spelling that the store leaves out is a seed to everything else", () => {
  for (const name of SEED_SPELLINGS) {
    expect(isSeedName(name)).toBe(true);
    expect(contextFromParameters({ [name]: 7 }).seed).toBe(7);
  }
});
