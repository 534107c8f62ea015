import { fillReportStore, type ReportStoreOrder } from "../support/report-store";

/**
 * Fills a store for the bench of reports, in a process of its own: what makes reports runs under React's server condition. The order is
 * JSON in the first argument; what there is then is JSON on the last line.
 */
console.log(JSON.stringify(await fillReportStore(JSON.parse(process.argv[2] ?? "") as ReportStoreOrder)));
