import { AppError } from "@/lib/domain/errors";

/**
 * The request body as text, refused before it is held in memory when it is larger than `maxBytes`.
 * @throws AppError `body-too-large`, `malformed-body` (not UTF-8).
 */
export async function readText(request: Request, maxBytes: number): Promise<string> {
  const declared = request.headers.get("content-length");
  if (declared !== null) {
    if (Number(declared) > maxBytes) throw bodyTooLarge(maxBytes);
    // The server cuts a body at its declared length, so the whole of it is within the limit.
    return decode(await request.arrayBuffer());
  }
  return readBounded(request, maxBytes);
}

/**
 * The request body as it came, refused as by `readText` when it is larger than `maxBytes`.
 * @throws AppError `body-too-large`.
 */
export async function readBytes(request: Request, maxBytes: number): Promise<Uint8Array> {
  const declared = request.headers.get("content-length");
  if (declared !== null && Number(declared) > maxBytes) throw bodyTooLarge(maxBytes);
  const chunks: Uint8Array[] = [];
  let size = 0;
  // A request without a body has none to read.
  for await (const chunk of (request.body ?? []) as AsyncIterable<Uint8Array>) {
    size += chunk.byteLength;
    if (size > maxBytes) throw bodyTooLarge(maxBytes);
    chunks.push(chunk);
  }
  return Buffer.concat(chunks);
}

function decode(bytes: ArrayBuffer): string {
  try {
    return new TextDecoder("utf-8", { fatal: true }).decode(bytes);
  } catch (cause) {
    throw new AppError("malformed-body", "The body is not valid UTF-8.", { cause });
  }
}

async function readBounded(request: Request, maxBytes: number): Promise<string> {
  if (request.body === null) return "";
  const decoder = new TextDecoder("utf-8", { fatal: true });
  let size = 0;
  let text = "";
  try {
    for await (const chunk of request.body as AsyncIterable<Uint8Array>) {
      size += chunk.byteLength;
      if (size > maxBytes) throw bodyTooLarge(maxBytes);
      text += decoder.decode(chunk, { stream: true });
    }
    return text + decoder.decode();
  } catch (cause) {
    if (cause instanceof TypeError)
      throw new AppError("malformed-body", "The body is not valid UTF-8.", { cause });
    throw cause;
  }
}

/**
 * The request body as JSON. Python's bare NaN and Infinity are not JSON and are refused like any other fault.
 * @throws AppError `body-too-large`, `malformed-body` (says where the JSON breaks).
 */
export async function readJson(request: Request, maxBytes: number): Promise<unknown> {
  const text = await readText(request, maxBytes);
  if (text === "") throw new AppError("malformed-body", "The body is empty; a JSON document is expected.");
  try {
    return JSON.parse(text) as unknown;
  } catch (cause) {
    const detail = cause instanceof Error ? cause.message : "unreadable";
    throw new AppError("malformed-body", `The body is not valid JSON: ${detail}.`, { cause });
  }
}

export function bodyTooLarge(maxBytes: number): AppError {
  return new AppError(
    "body-too-large",
    `The body is larger than ${String(maxBytes)} bytes. Send it in smaller parts.`,
  );
}

export function tooLargeForForm(maxBytes: number): AppError {
  return new AppError(
    "body-too-large",
    `Without JavaScript files may have ${String(maxBytes)} bytes together. Send larger ones by the API.`,
  );
}
