import path from "node:path";
import { env } from "../env";
import { ensureBuilt } from "../server/build";
import { startServer } from "../server/start";

/** `npm start` and `npm run dev`. */
async function main(): Promise<void> {
  const dev = process.argv.includes("--dev");
  const settings = env();
  if (!dev) await ensureBuilt(path.resolve(settings.WATTPRINT_BUILD_DIR));
  const running = await startServer({ settings, dev });
  console.log(`Wattprint is ready at ${running.address}`);
  if (running.needsSetup) console.log(`Open ${running.address}/setup to make your organization.`);

  let stopping = false;
  const stop = (signal: string) => {
    if (stopping) return;
    stopping = true;
    console.log(`${signal}: finishing what is in flight…`);
    running.stop().then(
      () => process.exit(0),
      (error: unknown) => {
        console.error(error);
        process.exit(1);
      },
    );
  };
  process.on("SIGTERM", () => stop("SIGTERM"));
  process.on("SIGINT", () => stop("SIGINT"));
}

main().catch((error: unknown) => {
  console.error(error instanceof Error ? error.message : error);
  process.exit(1);
});
