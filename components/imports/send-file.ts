/** The identifiers in an answer to an upload, or the reason that a problem gives. */
function readAnswer(status: number, text: string): string[] {
  let body: unknown = null;
  try {
    body = JSON.parse(text);
  } catch {
    // A proxy in front answers in its own words: only the status tells something.
  }
  const fields: Record<string, unknown> = typeof body === "object" && body !== null ? { ...body } : {};
  const { ids, detail } = fields;
  if (status < 300 && Array.isArray(ids)) return ids.filter((id) => typeof id === "string");
  throw new Error(
    typeof detail === "string" ? detail : `The server answered ${String(status)}. Send it again.`,
  );
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
export async function sendFile(href: string, file: File, note: (share: number) => void): Promise<string[]> {
  if (await isReadable(file)) return post(href, file, note);
  throw new Error(
    `${file.name} cannot be read. If it is a folder, choose the files in it; the one of Experiment Impact Tracker goes as a zip.`,
  );
}

/** `fetch` cannot tell how far it is. */
function post(href: string, file: File, note: (share: number) => void): Promise<string[]> {
  return new Promise((resolve, reject) => {
    const request = new XMLHttpRequest();
    request.open("POST", href);
    request.setRequestHeader("content-type", "application/octet-stream");
    request.upload.addEventListener("progress", ({ loaded, total }) =>
      note(total === 0 ? 0 : loaded / total),
    );
    request.addEventListener("error", () => {
      reject(new Error(`The connection broke off while ${file.name} was sent. Send it again.`));
    });
    request.addEventListener("load", () => {
      try {
        resolve(readAnswer(request.status, request.responseText));
      } catch (error) {
        reject(error instanceof Error ? new Error(`${file.name}: ${error.message}`) : new Error(file.name));
      }
    });
    request.send(file);
  });
}
