import { z } from "zod";
import type { NewModel } from "@/lib/data/commands/models";
import type { NewVersion } from "@/lib/data/commands/model-versions";
import type { ModelInput, VersionInput } from "@/lib/domain/model";
import type { modelBody, versionBody } from "./model-bodies";
import { cursor, limit } from "./schemas";

export const memberQuery = z.strictObject({ limit, cursor });

/** What was left out of a body stays out: the command then keeps or fills in. */
function given<Fields extends object>(
  fields: Fields,
): { [Key in keyof Fields]?: Exclude<Fields[Key], undefined> } {
  // Object.fromEntries forgets the names that it was given.
  return Object.fromEntries(Object.entries(fields).filter(([, value]) => value !== undefined)) as {
    [Key in keyof Fields]?: Exclude<Fields[Key], undefined>;
  };
}

export function toNewModel({ version, name, ...facts }: z.output<typeof modelBody>): {
  model: NewModel;
  version: NewVersion | null;
} {
  return { model: { ...given(facts), name }, version: version === undefined ? null : toNewVersion(version) };
}

export function toNewVersion({ name, ...facts }: z.output<typeof versionBody>): NewVersion {
  return { ...given(facts), name };
}

export const toModelPatch = (patch: {
  [Key in keyof ModelInput]?: ModelInput[Key] | undefined;
}): Partial<ModelInput> => given(patch);
export const toVersionPatch = (patch: {
  [Key in keyof VersionInput]?: VersionInput[Key] | undefined;
}): Partial<VersionInput> => given(patch);
