import path from "node:path";
import { ensureBuilt } from "../../../lib/server/build";
import { testServersRunDev } from "../../support/test-env";

/** Once, before the workers start: two servers that both find no build would both make one. */
export default async function buildOnce(): Promise<void> {
  if (!testServersRunDev()) await ensureBuilt(path.resolve(process.env["WATTPRINT_BUILD_DIR"] ?? ".next"));
}
