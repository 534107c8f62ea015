import { PortfolioView } from "@/components/portfolio/portfolio-view";
import { requireViewer } from "@/lib/auth/viewer";
import { getAdvice } from "@/lib/data/queries/advice";
import { countReportedRuns } from "@/lib/data/queries/frame";
import { getPortfolio } from "@/lib/data/queries/reports/portfolio";
import { parsePortfolioView } from "@/lib/domain/report/portfolio-url";
import { pageTitle } from "@/lib/i18n/page-title";

export const generateMetadata = pageTitle("portfolio");

const TOP_ADVICE = 3;

export default async function PortfolioPage({ params, searchParams }: PageProps<"/[org]/portfolio">) {
  const [{ org }, given] = await Promise.all([params, searchParams]);
  const viewer = await requireViewer(org);
  const view = parsePortfolioView(given);
  const today = new Date().toISOString().slice(0, 10);
  const [{ portfolio, fiscalYearStartMonth }, runs, advice] = await Promise.all([
    getPortfolio(viewer, view.period, today),
    countReportedRuns(viewer),
    getAdvice(viewer),
  ]);
  return (
    <PortfolioView
      {...{ portfolio, view, today, fiscalYearStartMonth }}
      orgPath={`/${org}`}
      orgName={viewer.organizationName}
      hasRuns={runs > 0}
      advice={advice.open.slice(0, TOP_ADVICE)}
    />
  );
}
