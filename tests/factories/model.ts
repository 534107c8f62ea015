import { createModel, type NewModel } from "@/lib/data/commands/models";
import { newId } from "@/lib/data/ids";
import type { VersionInput } from "@/lib/domain/model";
import type { Viewer } from "@/lib/domain/viewer";

/** A model of a thousand million parameters with one version of which nothing but the name is known. */
export async function makeModel(
  organization: { viewer: Viewer },
  overrides: Partial<NewModel> = {},
  version: Partial<VersionInput> = {},
): Promise<{ modelId: string; versionId: string }> {
  const { modelId, versionId } = await createModel(
    organization.viewer,
    { name: `Model ${newId()}`, totalParameters: 1e9, ...overrides },
    { name: "1.0", ...version },
  );
  return { modelId, versionId: versionId ?? "" };
}
