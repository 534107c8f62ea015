import { existsSync } from "node:fs";
import path from "node:path";

/** Reference material that lies beside a developer's checkout and is not part of the product; null where it is absent. */
export function sharedFolder(): string | null {
  const folder = path.resolve("../shared");
  return existsSync(folder) ? folder : null;
}
