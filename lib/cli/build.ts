import path from "node:path";
import { env } from "../env";
import { ensureBuilt } from "../server/build";

/** `npm run build`: what `npm start` would build, ahead of time (for an image). */
await ensureBuilt(path.resolve(env().WATTPRINT_BUILD_DIR));
