/** The largest file that is taken as evidence. */
export const MOST_EVIDENCE_BYTES = 10_000_000;

/** Bytes that are looked at to tell what a file is. */
const HEAD_BYTES = 4096;

type Form = Readonly<{ contentType: string; fits: (head: Uint8Array) => boolean }>;

const beginsWith =
  (...bytes: number[]) =>
  (head: Uint8Array): boolean =>
    bytes.every((byte, index) => head[index] === byte);

/** Text has no NUL and none of the other control characters of binary files. */
const isText = (head: Uint8Array): boolean =>
  head.every((byte) => byte >= 32 || [9, 10, 12, 13].includes(byte));

const isJson = (head: Uint8Array): boolean => {
  const text = new TextDecoder().decode(head).trimStart();
  return isText(head) && (text.startsWith("{") || text.startsWith("["));
};

const jpeg: Form = { contentType: "image/jpeg", fits: beginsWith(0xff, 0xd8, 0xff) };

/** What may be given as evidence, by the end of its name: each is held to its first bytes too. */
const FORMS: Readonly<Record<string, Form>> = {
  pdf: { contentType: "application/pdf", fits: beginsWith(0x25, 0x50, 0x44, 0x46, 0x2d) },
  png: { contentType: "image/png", fits: beginsWith(0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a) },
  jpg: jpeg,
  jpeg,
  csv: { contentType: "text/csv", fits: isText },
  txt: { contentType: "text/plain", fits: isText },
  eml: { contentType: "message/rfc822", fits: isText },
  json: { contentType: "application/json", fits: isJson },
  // A zip file.
  xlsx: {
    contentType: "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
    fits: beginsWith(0x50, 0x4b, 0x03, 0x04),
  },
};

/** Ends of names, for a file chooser. */
export const EVIDENCE_ENDINGS: readonly string[] = Object.keys(FORMS).map((ending) => `.${ending}`);

/** The media type of a file that may be evidence, or why it may not. */
export function evidenceType(
  fileName: string,
  content: Uint8Array,
): { contentType: string } | { refusal: string } {
  if (content.length === 0) return { refusal: "The file is empty." };
  if (content.length > MOST_EVIDENCE_BYTES) return { refusal: "The file is larger than 10 MB." };
  const ending = /\.([a-z]+)$/i.exec(fileName)?.[1]?.toLowerCase() ?? "";
  const form = Object.hasOwn(FORMS, ending) ? FORMS[ending] : undefined;
  if (form === undefined) return { refusal: "Give a PDF, PNG, JPG, CSV, XLSX, TXT, EML or JSON file." };
  if (!form.fits(content.subarray(0, HEAD_BYTES))) {
    return { refusal: `The file’s name ends in .${ending}, but its content is something else.` };
  }
  return { contentType: form.contentType };
}

/** A name that is safe to store and to offer: without folders and control characters, 200 characters at most. */
export function evidenceName(given: string): string {
  const last = given.split(/[/\\]/).at(-1) ?? "";
  const clean = last.replaceAll(/[\p{Cc}\p{Surrogate}]/gu, "").trim();
  return clean.length <= 200 ? clean : `${clean.slice(0, 150)}…${clean.slice(-40)}`;
}
