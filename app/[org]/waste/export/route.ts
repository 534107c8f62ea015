import { listWastedRuns } from "@/lib/data/queries/waste";
import { parseWasteView } from "@/lib/domain/scope-url";
import { wasteCsv } from "@/lib/domain/waste-csv";
import { csvOfPage } from "@/lib/http/page-file";

export const GET = csvOfPage("wattprint-waste.csv", async (viewer, search) =>
  wasteCsv(await listWastedRuns(viewer, parseWasteView(search))),
);
