import { getDocumentProxy } from "unpdf";

/** A piece of text on a page: its box in points from the upper left corner. */
export type PdfText = {
  text: string;
  left: number;
  right: number;
  top: number;
  bottom: number;
  size: number;
};
export type PdfPage = { texts: PdfText[]; links: { to: string; top: number }[]; words: string };
export type PdfFacts = {
  pages: PdfPage[];
  outline: string[];
  destinations: Map<string, number>;
  language: string;
};

/** Every page of a PDF with the boxes of its texts, its links, and the bookmarks. */
export async function readPdf(bytes: Uint8Array): Promise<PdfFacts> {
  const document = await getDocumentProxy(new Uint8Array(bytes));
  const pages: PdfPage[] = [];
  for (let number = 1; number <= document.numPages; number += 1) {
    const page = await document.getPage(number);
    const height = page.getViewport({ scale: 1 }).height;
    const { items } = await page.getTextContent();
    const texts = items.flatMap((item): PdfText[] => {
      if (!("str" in item) || item.str.trim() === "") return [];
      const [a = 0, b = 0, , , x = 0, y = 0] = item.transform as number[];
      const size = Math.hypot(a, b);
      // From the height of capitals to the depth of a g: what is inked, not the line.
      const [top, bottom] = [height - y - 0.73 * size, height - y + 0.2 * size];
      return [{ text: item.str, left: x, right: x + item.width, top, bottom, size }];
    });
    const annotations = (await page.getAnnotations()) as { url?: string; dest?: string; rect: number[] }[];
    const links = annotations.map(({ url, dest, rect }) => ({
      to: url ?? dest ?? "",
      top: height - (rect[3] ?? 0),
    }));
    pages.push({ texts, links, words: texts.map(({ text }) => text).join(" ") });
  }
  const named = (await document.getDestinations()) as Record<
    string,
    [Parameters<typeof document.getPageIndex>[0]]
  >;
  const destinations = new Map<string, number>();
  for (const [name, [page]] of Object.entries(named)) {
    destinations.set(name, (await document.getPageIndex(page)) + 1);
  }
  // Its type says it always has some.
  const outline = ((await document.getOutline()) as { title: string }[] | null) ?? [];
  const { info } = await document.getMetadata();
  const { Language: language = "" } = info as { Language?: string };
  return { pages, outline: outline.map(({ title }) => title), destinations, language };
}
