import { createHash, randomUUID } from "node:crypto";
import { createReadStream, createWriteStream } from "node:fs";
import { mkdir, open, readdir, rename, rm, stat } from "node:fs/promises";
import path from "node:path";
import { Readable, Transform, type TransformCallback } from "node:stream";
import { pipeline } from "node:stream/promises";
import { createGunzip } from "node:zlib";
import { AppError } from "@/lib/domain/errors";
import { env } from "@/lib/env";

/** An upload that lies in the data folder until it is imported, or for a day. */
export type Spooled = { id: string; sizeBytes: number; sha256: string };

const KEPT_MS = 24 * 3600_000;

const folder = () => path.resolve(env().WATTPRINT_DATA_DIR, "imports");
const pathOf = (id: string) => path.join(folder(), id);

/**
 * Writes a body to disk as it comes, inflated, with nothing of it held in memory.
 * @throws AppError `body-too-large`, `malformed-body` when it breaks off or is not what it is declared to be,
 * `unsupported-media-type` for another encoding than gzip, `unavailable` when the disk is full. Nothing is left then.
 */
export async function spoolUpload(
  id: string,
  body: ReadableStream<Uint8Array> | null,
  encoding: string | null,
): Promise<Spooled> {
  const inflating = inflatingOf(encoding);
  const maxBytes = env().WATTPRINT_MAX_IMPORT_BYTES;
  await mkdir(folder(), { recursive: true, mode: 0o700 });
  await sweepSpool(Date.now());
  const meter = new Meter(maxBytes);
  const unfinished = `${pathOf(id)}.${randomUUID()}.part`;
  try {
    const source = body === null ? Readable.from([]) : Readable.from(chunksOf(body));
    await pipeline([
      source,
      ...inflating,
      meter,
      createWriteStream(unfinished, { flags: "wx", mode: 0o600 }),
    ]);
    await rename(unfinished, pathOf(id));
  } catch (error) {
    await rm(unfinished, { force: true });
    throw toAppError(error);
  }
  return { id, sizeBytes: meter.sizeBytes, sha256: meter.hash.digest("hex") };
}

/** Not cancelled where it is not read to its end: that would reset the connection before the client has its answer. */
async function* chunksOf(body: ReadableStream<Uint8Array>): AsyncGenerator<Uint8Array> {
  const reader = body.getReader();
  try {
    for (let next = await reader.read(); !next.done; next = await reader.read()) yield next.value;
  } finally {
    reader.releaseLock();
  }
}

function inflatingOf(encoding: string | null): Transform[] {
  switch (encoding?.trim().toLowerCase() ?? "") {
    case "":
    case "identity":
      return [];
    case "gzip":
    case "x-gzip":
      return [createGunzip()];
    default:
      throw new AppError(
        "unsupported-media-type",
        "Content-Encoding may be gzip, or be left out for a file sent as it is.",
      );
  }
}

/** Counts and hashes what passes, and stops what is too long: a small gzip can hold a very large file. */
class Meter extends Transform {
  readonly hash = createHash("sha256");
  sizeBytes = 0;

  constructor(private readonly maxBytes: number) {
    super();
  }

  override _transform(chunk: Buffer, _encoding: BufferEncoding, done: TransformCallback): void {
    this.sizeBytes += chunk.byteLength;
    this.hash.update(chunk);
    if (this.sizeBytes <= this.maxBytes) done(null, chunk);
    else done(tooLarge(this.maxBytes));
  }
}

export function tooLarge(maxBytes: number): AppError {
  return new AppError(
    "body-too-large",
    `The file is larger than ${String(maxBytes)} bytes. Split it, or have WATTPRINT_MAX_IMPORT_BYTES raised.`,
  );
}

function codeOf(error: unknown): string | null {
  if (!(error instanceof Error) || !("code" in error)) return null;
  return typeof error.code === "string" ? error.code : null;
}

function toAppError(cause: unknown): unknown {
  if (cause instanceof AppError) return cause;
  const code = codeOf(cause);
  if (code?.startsWith("Z_") === true)
    return new AppError("malformed-body", "The body is not whole gzip, which Content-Encoding says it is.", {
      cause,
    });
  if (code === "ENOSPC" || code === "EDQUOT")
    return new AppError("unavailable", "The server has no room on its disk for the file.", { cause });
  if (code !== null && /^E(ACCES|PERM|ROFS|IO|MFILE|NFILE)$/.test(code)) return cause;
  return new AppError("malformed-body", "The upload broke off before its end. Send the file again.", {
    cause,
  });
}

/** The bytes of an upload, read anew each time. */
export function readSpool(id: string): AsyncIterable<Uint8Array> {
  // Without an encoding a file stream gives buffers.
  return createReadStream(pathOf(id)) as AsyncIterable<Uint8Array>;
}

/** The first bytes of an upload. */
export async function readSpoolHead(id: string, length: number): Promise<Uint8Array> {
  const file = await open(pathOf(id));
  try {
    const { buffer, bytesRead } = await file.read(Buffer.alloc(length), 0, length, 0);
    return buffer.subarray(0, bytesRead);
  } finally {
    await file.close();
  }
}

export async function isSpooled(id: string): Promise<boolean> {
  return stat(pathOf(id)).then(
    () => true,
    () => false,
  );
}

export async function removeSpool(id: string): Promise<void> {
  await rm(pathOf(id), { force: true });
}

/** Removes what nobody came back for. Called when the server starts and before each upload. */
export async function sweepSpool(nowMs: number): Promise<void> {
  const names = await readdir(folder()).catch(() => []);
  for (const name of names) {
    const found = await stat(pathOf(name)).catch(() => null);
    if (found !== null && nowMs - found.mtimeMs > KEPT_MS) await rm(pathOf(name), { force: true });
  }
}
