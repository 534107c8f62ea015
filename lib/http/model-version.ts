import { hasVersion } from "@/lib/data/queries/models/models";
import { AppError } from "@/lib/domain/errors";
import { idParam, type ApiCall } from "./api";

type Call = Pick<ApiCall<unknown, unknown>, "viewer" | "params">;

export const noSuchVersion = (): AppError => new AppError("not-found", "The model has no such version.");

/**
 * The ids of the version that an address names, which must be of the model that it names.
 * @throws AppError `not-found`.
 */
export async function namedVersion({
  viewer,
  params,
}: Call): Promise<{ modelId: string; versionId: string }> {
  const ids = { modelId: idParam(params, "modelId"), versionId: idParam(params, "versionId") };
  if (!(await hasVersion(viewer, ids.modelId, ids.versionId))) throw noSuchVersion();
  return ids;
}
