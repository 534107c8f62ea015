import path from "node:path";
import { setFlagsFromString } from "node:v8";
import { env } from "../env";
import { ensureBuilt } from "../server/build";
import { stopOnSignals } from "../server/signals";
import { startServer } from "../server/start";

/** The heap is swept when it has grown by a quarter; V8 by itself lets it grow fourfold, and an import fills that. */
setFlagsFromString("--heap-growing-percent=25");

/** `npm start` and `npm run dev`. */
async function main(): Promise<void> {
  const dev = process.argv.includes("--dev");
  const settings = env();
  if (!dev) await ensureBuilt(path.resolve(settings.WATTPRINT_BUILD_DIR));
  const running = await startServer({ settings, dev });
  stopOnSignals(running.stop);
  console.log(`Wattprint is ready at ${running.address}`);
  if (running.needsSetup) console.log(`Open ${running.address}/setup to make your organization.`);
}

main().catch((error: unknown) => {
  console.error(error instanceof Error ? error.message : error);
  process.exit(1);
});
