import { randomBytes } from "node:crypto";
import { chmod, link, mkdir, readFile, rm, writeFile } from "node:fs/promises";
import path from "node:path";

const SECRET_BYTES = 32;

/**
 * The secret that signs sessions: the given one, or one generated on first use and kept in the data folder,
 * readable by the owner alone.
 */
export async function sessionSecret(folder: string, given: string | undefined): Promise<string> {
  if (given !== undefined) return given;
  const file = path.join(folder, "session.secret");
  const known = await readFile(file, "utf8").catch(() => null);
  if (known !== null && known.trim() !== "") {
    await chmod(file, 0o600);
    return known.trim();
  }
  // Written whole under another name first: a crash in between must not leave half a secret behind.
  await mkdir(folder, { recursive: true, mode: 0o700 });
  const draft = `${file}.${String(process.pid)}`;
  await writeFile(draft, `${randomBytes(SECRET_BYTES).toString("base64url")}\n`, { mode: 0o600 });
  await link(draft, file).catch(() => undefined);
  await rm(draft, { force: true });
  return (await readFile(file, "utf8")).trim();
}
