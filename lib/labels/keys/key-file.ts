import { chmod, link, mkdir, readFile, rename, rm, writeFile } from "node:fs/promises";
import path from "node:path";
import { newSigningKey, readSigningKey, type SigningKey } from "./signing-key";

export type KeyPlace = {
  /** The data folder. */
  folder: string;
  /** `WATTPRINT_SIGNING_KEY`; null: the file counts. */
  given: string | null;
};

const fileOf = (folder: string): string => path.join(folder, "label-signing.key");

/**
 * The key that signs labels: the given one, else that of the data folder, made at first need and readable by its owner alone. Read anew
 * each time: signing is rare, and a rotated key counts at once.
 * @throws Error when the file holds no key.
 */
export async function signingKey({ folder, given }: KeyPlace): Promise<SigningKey> {
  if (given !== null) return readSigningKey(given);
  const file = fileOf(folder);
  const known = await readFile(file, "utf8").catch(() => null);
  if (known !== null) {
    await chmod(file, 0o600);
    return readSigningKey(known);
  }
  // Written whole under another name first: neither a crash nor a second server may leave half a key, or two.
  const draft = await writeDraft(folder);
  await link(draft, file).catch(() => undefined);
  await rm(draft, { force: true });
  return readSigningKey(await readFile(file, "utf8"));
}

/**
 * Puts a new key in the place of the data folder's, and returns its id. Public keys of the past stay in the store, so labels that the old
 * key signed still verify; the old private key is gone.
 */
export async function rotateSigningKey(folder: string): Promise<string> {
  const draft = await writeDraft(folder);
  const { publicJwk } = readSigningKey(await readFile(draft, "utf8"));
  await rename(draft, fileOf(folder));
  return publicJwk.kid;
}

async function writeDraft(folder: string): Promise<string> {
  await mkdir(folder, { recursive: true, mode: 0o700 });
  const { pem, publicJwk } = newSigningKey();
  const draft = path.join(folder, `label-signing.${publicJwk.kid.slice(0, 12)}.draft`);
  await writeFile(draft, pem, { mode: 0o600 });
  return draft;
}
