export type FileFormat = "csv" | "ndjson";

export const FILE_TYPES: Readonly<Record<FileFormat, string>> = {
  csv: "text/csv; charset=utf-8; header=present",
  ndjson: "application/x-ndjson; charset=utf-8",
};

/** A download that is written while its rows are read: memory stays flat at any number of them. */
export function streamedFile<Row>(
  file: Readonly<{ name: string; type: string }>,
  head: string,
  pages: AsyncGenerator<readonly Row[], void, undefined>,
  lineOf: (row: Row) => string,
): Response {
  const encoder = new TextEncoder();
  let isFirst = true;
  const body = new ReadableStream<Uint8Array>({
    async pull(controller) {
      try {
        const { done, value } = await pages.next();
        const text = (isFirst ? head : "") + (value ?? []).map(lineOf).join("");
        isFirst = false;
        if (text !== "") controller.enqueue(encoder.encode(text));
        if (done === true) controller.close();
      } catch (error) {
        // The head is out: only a broken transfer can still say that the file is not whole.
        controller.error(error);
      }
    },
    async cancel() {
      await pages.return();
    },
  });
  return new Response(body, {
    headers: {
      "content-type": file.type,
      "content-disposition": `attachment; filename="${file.name}"`,
      "cache-control": "no-store",
    },
  });
}
