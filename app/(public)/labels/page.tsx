import { CatalogueView } from "@/components/labels/catalogue-view";
import { getCatalogue } from "@/lib/data/queries/labels/catalogue";
import { parseCatalogueQuery } from "@/lib/domain/label/catalogue";
import type { IssuedLabel } from "@/lib/domain/label/issued";
import { labelState } from "@/lib/domain/label/state";
import { pageTitle } from "@/lib/i18n/page-title";
import { issuedPicture } from "@/lib/labels/picture-of";
import { altText } from "@/lib/labels/pictures/words";

export const generateMetadata = pageTitle("catalogue");

/** Asks for no session: issuers have listed these labels for everybody. */
export default async function CataloguePage({ searchParams }: PageProps<"/labels">) {
  const query = parseCatalogueQuery(await searchParams);
  const { labels, total, tasks, compared } = await getCatalogue(query);
  const now = new Date();
  const shown = (label: IssuedLabel) => {
    const state = labelState(label, { now, isOutdated: label.isOutdated });
    return { document: label.document, state, alt: altText(issuedPicture(label, state)) };
  };
  return (
    <CatalogueView
      query={query}
      labels={labels.map(shown)}
      total={total}
      tasks={tasks}
      compared={compared.map(shown)}
    />
  );
}
