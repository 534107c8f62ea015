import { crc32, createInflateRaw } from "node:zlib";
import { FileFormatError } from "../adapters/file";

/** A file within a zip archive. */
export type ZipEntry = {
  /** Path within the archive. */
  name: string;
  /**
   * Its bytes, inflated piece by piece.
   * @throws FileFormatError where they are damaged, or more than the archive says.
   */
  open(): AsyncGenerator<Uint8Array, void, undefined>;
};

/** The directory of a zip stands at its end, so the archive is held in memory; its files are inflated as they are read. */
const MAX_ARCHIVE_BYTES = 32 * 1024 * 1024;
const MAX_ENTRIES = 1000;
const MAX_INFLATED_BYTES = 2 * 1024 * 1024 * 1024;

const END_RECORD = 0x06054b50;
const DIRECTORY_RECORD = 0x02014b50;
const LOCAL_RECORD = 0x04034b50;
const END_BYTES = 22;
const DIRECTORY_BYTES = 46;
const LOCAL_BYTES = 30;
const LONGEST_COMMENT = 0xffff;
const IS_ENCRYPTED = 0x1;
const [STORED, DEFLATED] = [0, 8];

/**
 * The files of a zip archive, by its directory (PKWARE APPNOTE 4.3). Sizes are bounded before anything is inflated:
 * a bomb is refused, not unpacked.
 * @throws FileFormatError where it is no zip archive, damaged, encrypted or larger than it may be.
 */
export async function readZip(source: AsyncIterable<Uint8Array>): Promise<ZipEntry[]> {
  const archive = await collect(source);
  try {
    return listEntries(archive);
  } catch (error) {
    // Reading past the end of the buffer: the directory points to where there is nothing.
    if (error instanceof RangeError) throw damaged("its directory does not fit it", error);
    throw error;
  }
}

async function collect(source: AsyncIterable<Uint8Array>): Promise<Buffer> {
  const pieces: Uint8Array[] = [];
  let bytes = 0;
  for await (const piece of source) {
    bytes += piece.length;
    if (bytes > MAX_ARCHIVE_BYTES) {
      throw new FileFormatError(
        `The archive is larger than ${String(MAX_ARCHIVE_BYTES)} bytes. Unpack it and upload its data.json, which may be of any size.`,
      );
    }
    pieces.push(piece);
  }
  return Buffer.concat(pieces);
}

function listEntries(archive: Buffer): ZipEntry[] {
  const end = findEnd(archive);
  const count = archive.readUInt16LE(end + 10);
  if (count > MAX_ENTRIES) throw damaged(`it holds more than ${String(MAX_ENTRIES)} files`);
  const entries: ZipEntry[] = [];
  let [at, inflatedBytes] = [archive.readUInt32LE(end + 16), 0];
  for (let index = 0; index < count; index += 1) {
    if (archive.readUInt32LE(at) !== DIRECTORY_RECORD) throw damaged("its directory is broken");
    const [nameLength, extraLength, commentLength] = [28, 30, 32].map((field) =>
      archive.readUInt16LE(at + field),
    );
    const name = archive.toString("utf8", at + DIRECTORY_BYTES, at + DIRECTORY_BYTES + (nameLength ?? 0));
    const found = { name, at, size: archive.readUInt32LE(at + 24) };
    inflatedBytes += found.size;
    if (inflatedBytes > MAX_INFLATED_BYTES)
      throw damaged(`it unpacks to more than ${String(MAX_INFLATED_BYTES)} bytes`);
    entries.push({ name, open: () => openEntry(archive, found) });
    at += DIRECTORY_BYTES + (nameLength ?? 0) + (extraLength ?? 0) + (commentLength ?? 0);
  }
  return entries;
}

function findEnd(archive: Buffer): number {
  const last = archive.length - END_BYTES;
  for (let at = last; at >= Math.max(0, last - LONGEST_COMMENT); at -= 1) {
    if (archive.readUInt32LE(at) === END_RECORD) return at;
  }
  throw damaged("its directory is missing, so it is no zip archive or it is cut off");
}

async function* openEntry(
  archive: Buffer,
  entry: { name: string; at: number; size: number },
): AsyncGenerator<Uint8Array, void, undefined> {
  const { method, data, checksum } = locate(archive, entry);
  let [bytes, sum] = [0, 0];
  try {
    for await (const piece of method === STORED ? [data] : inflate(data)) {
      bytes += piece.length;
      if (bytes > entry.size) throw damaged(`${entry.name} is larger than its directory says`);
      sum = crc32(piece, sum);
      yield piece;
    }
  } catch (error) {
    if (error instanceof FileFormatError) throw error;
    throw damaged(`${entry.name} cannot be inflated`, error);
  }
  if (bytes !== entry.size || sum !== checksum) throw damaged(`${entry.name} is not what its directory says`);
}

type Located = { method: number; data: Buffer; checksum: number };

function locate(archive: Buffer, { name, at }: { name: string; at: number }): Located {
  try {
    const method = archive.readUInt16LE(at + 10);
    if ((archive.readUInt16LE(at + 8) & IS_ENCRYPTED) !== 0) throw damaged(`${name} is encrypted`);
    if (method !== STORED && method !== DEFLATED)
      throw damaged(`${name} is packed in a way other than deflate`);
    const local = archive.readUInt32LE(at + 42);
    if (archive.readUInt32LE(local) !== LOCAL_RECORD)
      throw damaged(`${name} is not where its directory says`);
    const start = local + LOCAL_BYTES + archive.readUInt16LE(local + 26) + archive.readUInt16LE(local + 28);
    const end = start + archive.readUInt32LE(at + 20);
    if (end > archive.length) throw damaged(`${name} ends after the archive`);
    return { method, data: archive.subarray(start, end), checksum: archive.readUInt32LE(at + 16) };
  } catch (error) {
    if (error instanceof RangeError) throw damaged(`${name} is not where its directory says`, error);
    throw error;
  }
}

function inflate(data: Buffer): AsyncIterable<Buffer> {
  const stream = createInflateRaw();
  stream.end(data);
  return stream;
}

function damaged(what: string, cause?: unknown): FileFormatError {
  return new FileFormatError(
    `The archive cannot be read: ${what}. Make it again, or upload the files unpacked.`,
    {
      cause,
    },
  );
}
