import { exploreRuns } from "@/lib/data/queries/explore";
import { exploreCsv } from "@/lib/domain/explore-csv";
import { parseExploreView } from "@/lib/domain/scope-url";
import { csvOfPage } from "@/lib/http/page-file";

export const GET = csvOfPage("wattprint-explore.csv", async (viewer, search) => {
  const view = parseExploreView(search);
  return exploreCsv(await exploreRuns(viewer, view), view);
});
