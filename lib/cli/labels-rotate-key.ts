import path from "node:path";
import { env } from "../env";
import { rotateSigningKey } from "../labels/keys/key-file";

/** `npm run labels:rotate-key`: the next label is signed by a new key. Needs no stop of the server. */
async function main(): Promise<void> {
  const { WATTPRINT_SIGNING_KEY: given, WATTPRINT_DATA_DIR: folder } = env();
  if (given !== undefined) {
    throw new Error("The key is given by WATTPRINT_SIGNING_KEY: set a new one there, and start again.");
  }
  const kid = await rotateSigningKey(path.resolve(folder));
  console.log(`Labels are now signed by the key ${kid}. What older keys signed still verifies.`);
}

main().catch((error: unknown) => {
  console.error(error instanceof Error ? error.message : error);
  process.exit(1);
});
