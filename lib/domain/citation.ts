export type CitationLink = { label: string; href: string };

const ADDRESS = /^(https?:\/\/)?([a-z0-9-]+\.)+[a-z]{2,}(\/\S*)?$/i;

/** The addresses in a factor's citation ("ember-energy.org/data ; github.com/…"), in order. */
export function citationLinks(citation: string): readonly CitationLink[] {
  return citation
    .split(";")
    .map((part) => part.trim())
    .filter((part) => ADDRESS.test(part))
    .map((part) => {
      const href = /^https?:\/\//i.test(part) ? part : `https://${part}`;
      return { label: new URL(href).hostname.replace(/^www\./, ""), href };
    });
}
