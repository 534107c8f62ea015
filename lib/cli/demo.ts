import { randomBytes } from "node:crypto";
import { mkdtemp, rm } from "node:fs/promises";
import os from "node:os";
import path from "node:path";
import { env, type Env } from "../env";
import { ensureBuilt } from "../server/build";
import { loadDemo } from "../server/demo-data";
import { stopOnSignals } from "../server/signals";
import { startServer } from "../server/start";

/** `npm run demo`: a throw-away store with real measurements that we recorded ourselves. */
async function main(): Promise<void> {
  const folder = await mkdtemp(path.join(os.tmpdir(), "wattprint-demo-"));
  const {
    DATABASE_URL: _store,
    WATTPRINT_INIT_ORG: _organization,
    WATTPRINT_INIT_TOKEN: _token,
    WATTPRINT_INIT_EMAIL: email = "demo@wattprint.example",
    WATTPRINT_INIT_PASSWORD: password = randomBytes(12).toString("base64url"),
    ...given
  } = env();
  const settings: Env = { ...given, WATTPRINT_DATA_DIR: folder };
  await ensureBuilt(path.resolve(settings.WATTPRINT_BUILD_DIR));
  const running = await startServer({ settings, dev: false });
  stopOnSignals(async () => {
    await running.stop();
    await rm(folder, { recursive: true, force: true });
  });
  const { runCount, replayCount, sampleCount } = await loadDemo({ email, password });
  console.log(`Wattprint is ready at ${running.address}`);
  console.log(
    `${String(runCount)} recorded runs and ${String(replayCount)} replays of them with ${String(sampleCount)} samples; the store is thrown away at the end.`,
  );
  console.log(`Sign in as ${email} with the password ${password}`);
}

main().catch((error: unknown) => {
  console.error(error instanceof Error ? error.message : error);
  process.exit(1);
});
