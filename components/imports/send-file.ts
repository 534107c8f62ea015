import type { Translate } from "@/components/i18n/translate";

/** The identifiers in an answer to an upload, or the reason that a problem gives. */
function readAnswer(status: number, text: string, t: Translate<"imports">): string[] {
  let body: unknown = null;
  try {
    body = JSON.parse(text);
  } catch {
    // A proxy in front answers in its own words: only the status tells something.
  }
  const fields: Record<string, unknown> = typeof body === "object" && body !== null ? { ...body } : {};
  const { ids, detail } = fields;
  if (status < 300 && Array.isArray(ids)) return ids.filter((id) => typeof id === "string");
  throw new Error(typeof detail === "string" ? detail : t("serverAnswered", { status: String(status) }));
}

/** A folder that was dropped looks like a file until it is read. */
async function isReadable(file: File): Promise<boolean> {
  try {
    await file.slice(0, 1).arrayBuffer();
    return true;
  } catch {
    return false;
  }
}

/**
 * Sends a file as it is and answers the identifiers of its imports.
 * @throws Error that says of which file what is wrong.
 */
export async function sendFile(
  href: string,
  file: File,
  note: (share: number) => void,
  t: Translate<"imports">,
): Promise<string[]> {
  if (await isReadable(file)) return post(href, file, note, t);
  throw new Error(t("unreadable", { name: file.name }));
}

/** `fetch` cannot tell how far it is. */
function post(
  href: string,
  file: File,
  note: (share: number) => void,
  t: Translate<"imports">,
): Promise<string[]> {
  return new Promise((resolve, reject) => {
    const request = new XMLHttpRequest();
    request.open("POST", href);
    request.setRequestHeader("content-type", "application/octet-stream");
    request.upload.addEventListener("progress", ({ loaded, total }) =>
      note(total === 0 ? 0 : loaded / total),
    );
    request.addEventListener("error", () => {
      reject(new Error(t("brokeOffSending", { name: file.name })));
    });
    request.addEventListener("load", () => {
      try {
        resolve(readAnswer(request.status, request.responseText, t));
      } catch (error) {
        const reason = error instanceof Error ? error.message : "";
        reject(new Error(t("ofFile", { name: file.name, reason })));
      }
    });
    request.send(file);
  });
}
