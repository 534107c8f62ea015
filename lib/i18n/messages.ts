import type { Locale } from "@/lib/domain/locale";
import deAccount from "./messages/de/account.json";
import deAdvice from "./messages/de/advice.json";
import deAdviceForms from "./messages/de/adviceForms.json";
import deAlertForms from "./messages/de/alertForms.json";
import deAudit from "./messages/de/audit.json";
import deAuditTrail from "./messages/de/auditTrail.json";
import deBarsChart from "./messages/de/barsChart.json";
import deBaseline from "./messages/de/baseline.json";
import deBaselineForms from "./messages/de/baselineForms.json";
import deBudgetForms from "./messages/de/budgetForms.json";
import deBudgets from "./messages/de/budgets.json";
import deChartFrame from "./messages/de/chart-frame.json";
import deCommon from "./messages/de/common.json";
import deCompare from "./messages/de/compare.json";
import deCompareFailed from "./messages/de/compare-failed.json";
import deCompareReadout from "./messages/de/compareReadout.json";
import deConnect from "./messages/de/connect.json";
import deErrors from "./messages/de/errors.json";
import deEstimate from "./messages/de/estimate.json";
import deEstimateForms from "./messages/de/estimateForms.json";
import deExplore from "./messages/de/explore.json";
import deExplorePlot from "./messages/de/explorePlot.json";
import deExports from "./messages/de/exports.json";
import deFactors from "./messages/de/factors.json";
import deForms from "./messages/de/forms.json";
import deFrame from "./messages/de/frame.json";
import deHardware from "./messages/de/hardware.json";
import deImports from "./messages/de/imports.json";
import deInbox from "./messages/de/inbox.json";
import deLabelCheck from "./messages/de/labelCheck.json";
import deLabelForms from "./messages/de/labelForms.json";
import deLabels from "./messages/de/labels.json";
import deMethod from "./messages/de/method.json";
import deModelForms from "./messages/de/modelForms.json";
import deModels from "./messages/de/models.json";
import deNoRuns from "./messages/de/noRuns.json";
import deOverview from "./messages/de/overview.json";
import dePalette from "./messages/de/palette.json";
import dePlanForms from "./messages/de/planForms.json";
import dePlans from "./messages/de/plans.json";
import dePortfolio from "./messages/de/portfolio.json";
import dePower from "./messages/de/power.json";
import dePowerForms from "./messages/de/powerForms.json";
import deQuarantine from "./messages/de/quarantine.json";
import deReference from "./messages/de/reference.json";
import deReport from "./messages/de/report.json";
import deReportClient from "./messages/de/reportClient.json";
import deReportForms from "./messages/de/reportForms.json";
import deReportLinks from "./messages/de/reportLinks.json";
import deReporting from "./messages/de/reporting.json";
import deReportingForms from "./messages/de/reportingForms.json";
import deReports from "./messages/de/reports.json";
import deReportSchedules from "./messages/de/reportSchedules.json";
import deReportVerify from "./messages/de/reportVerify.json";
import deRestatements from "./messages/de/restatements.json";
import deRoles from "./messages/de/roles.json";
import deRunCharts from "./messages/de/runCharts.json";
import deRunFacts from "./messages/de/runFacts.json";
import deRunForms from "./messages/de/runForms.json";
import deRunOverlap from "./messages/de/runOverlap.json";
import deRunPage from "./messages/de/runPage.json";
import deRunReasons from "./messages/de/runReasons.json";
import deRunState from "./messages/de/runState.json";
import deRunTable from "./messages/de/runTable.json";
import deRunWhy from "./messages/de/runWhy.json";
import deSampleData from "./messages/de/sampleData.json";
import deScope from "./messages/de/scope.json";
import deSchedule from "./messages/de/schedule.json";
import deSentences from "./messages/de/sentences.json";
import deSettings from "./messages/de/settings.json";
import deSites from "./messages/de/sites.json";
import deTitles from "./messages/de/titles.json";
import deUi from "./messages/de/ui.json";
import deWaste from "./messages/de/waste.json";
import deWebhookForms from "./messages/de/webhookForms.json";
import deWebhooks from "./messages/de/webhooks.json";
import deWhatIf from "./messages/de/what-if.json";
import deWhy from "./messages/de/why.json";
import deZones from "./messages/de/zones.json";
import enAccount from "./messages/en/account.json";
import enAdvice from "./messages/en/advice.json";
import enAdviceForms from "./messages/en/adviceForms.json";
import enAlertForms from "./messages/en/alertForms.json";
import enAudit from "./messages/en/audit.json";
import enAuditTrail from "./messages/en/auditTrail.json";
import enBarsChart from "./messages/en/barsChart.json";
import enBaseline from "./messages/en/baseline.json";
import enBaselineForms from "./messages/en/baselineForms.json";
import enBudgetForms from "./messages/en/budgetForms.json";
import enBudgets from "./messages/en/budgets.json";
import enChartFrame from "./messages/en/chart-frame.json";
import enCommon from "./messages/en/common.json";
import enCompare from "./messages/en/compare.json";
import enCompareFailed from "./messages/en/compare-failed.json";
import enCompareReadout from "./messages/en/compareReadout.json";
import enConnect from "./messages/en/connect.json";
import enErrors from "./messages/en/errors.json";
import enEstimate from "./messages/en/estimate.json";
import enEstimateForms from "./messages/en/estimateForms.json";
import enExplore from "./messages/en/explore.json";
import enExplorePlot from "./messages/en/explorePlot.json";
import enExports from "./messages/en/exports.json";
import enFactors from "./messages/en/factors.json";
import enForms from "./messages/en/forms.json";
import enFrame from "./messages/en/frame.json";
import enHardware from "./messages/en/hardware.json";
import enImports from "./messages/en/imports.json";
import enInbox from "./messages/en/inbox.json";
import enLabelCheck from "./messages/en/labelCheck.json";
import enLabelForms from "./messages/en/labelForms.json";
import enLabels from "./messages/en/labels.json";
import enMethod from "./messages/en/method.json";
import enModelForms from "./messages/en/modelForms.json";
import enModels from "./messages/en/models.json";
import enNoRuns from "./messages/en/noRuns.json";
import enOverview from "./messages/en/overview.json";
import enPalette from "./messages/en/palette.json";
import enPlanForms from "./messages/en/planForms.json";
import enPlans from "./messages/en/plans.json";
import enPortfolio from "./messages/en/portfolio.json";
import enPower from "./messages/en/power.json";
import enPowerForms from "./messages/en/powerForms.json";
import enQuarantine from "./messages/en/quarantine.json";
import enReference from "./messages/en/reference.json";
import enReport from "./messages/en/report.json";
import enReportClient from "./messages/en/reportClient.json";
import enReportForms from "./messages/en/reportForms.json";
import enReportLinks from "./messages/en/reportLinks.json";
import enReporting from "./messages/en/reporting.json";
import enReportingForms from "./messages/en/reportingForms.json";
import enReports from "./messages/en/reports.json";
import enReportSchedules from "./messages/en/reportSchedules.json";
import enReportVerify from "./messages/en/reportVerify.json";
import enRestatements from "./messages/en/restatements.json";
import enRoles from "./messages/en/roles.json";
import enRunCharts from "./messages/en/runCharts.json";
import enRunFacts from "./messages/en/runFacts.json";
import enRunForms from "./messages/en/runForms.json";
import enRunOverlap from "./messages/en/runOverlap.json";
import enRunPage from "./messages/en/runPage.json";
import enRunReasons from "./messages/en/runReasons.json";
import enRunState from "./messages/en/runState.json";
import enRunTable from "./messages/en/runTable.json";
import enRunWhy from "./messages/en/runWhy.json";
import enSampleData from "./messages/en/sampleData.json";
import enScope from "./messages/en/scope.json";
import enSchedule from "./messages/en/schedule.json";
import enSentences from "./messages/en/sentences.json";
import enSettings from "./messages/en/settings.json";
import enSites from "./messages/en/sites.json";
import enTitles from "./messages/en/titles.json";
import enUi from "./messages/en/ui.json";
import enWaste from "./messages/en/waste.json";
import enWebhookForms from "./messages/en/webhookForms.json";
import enWebhooks from "./messages/en/webhooks.json";
import enWhatIf from "./messages/en/what-if.json";
import enWhy from "./messages/en/why.json";
import enZones from "./messages/en/zones.json";

/**
 * Every string of the interface, by namespace: one file for each area and language, ICU MessageFormat. A new
 * namespace is two files and a line in each list below; where browser code uses it, also one in `client-namespaces.ts`.
 */
const en = {
  account: enAccount,
  advice: enAdvice,
  adviceForms: enAdviceForms,
  alertForms: enAlertForms,
  audit: enAudit,
  auditTrail: enAuditTrail,
  barsChart: enBarsChart,
  baseline: enBaseline,
  baselineForms: enBaselineForms,
  budgetForms: enBudgetForms,
  budgets: enBudgets,
  chartFrame: enChartFrame,
  common: enCommon,
  compare: enCompare,
  compareFailed: enCompareFailed,
  compareReadout: enCompareReadout,
  connect: enConnect,
  errors: enErrors,
  estimate: enEstimate,
  estimateForms: enEstimateForms,
  explore: enExplore,
  explorePlot: enExplorePlot,
  exports: enExports,
  factors: enFactors,
  forms: enForms,
  frame: enFrame,
  hardware: enHardware,
  imports: enImports,
  inbox: enInbox,
  labelCheck: enLabelCheck,
  labelForms: enLabelForms,
  labels: enLabels,
  method: enMethod,
  modelForms: enModelForms,
  models: enModels,
  noRuns: enNoRuns,
  overview: enOverview,
  palette: enPalette,
  planForms: enPlanForms,
  plans: enPlans,
  portfolio: enPortfolio,
  power: enPower,
  powerForms: enPowerForms,
  quarantine: enQuarantine,
  reference: enReference,
  report: enReport,
  reportClient: enReportClient,
  reportForms: enReportForms,
  reportLinks: enReportLinks,
  reporting: enReporting,
  reportingForms: enReportingForms,
  reports: enReports,
  reportSchedules: enReportSchedules,
  reportVerify: enReportVerify,
  restatements: enRestatements,
  roles: enRoles,
  runCharts: enRunCharts,
  runFacts: enRunFacts,
  runForms: enRunForms,
  runOverlap: enRunOverlap,
  runPage: enRunPage,
  runReasons: enRunReasons,
  runState: enRunState,
  runTable: enRunTable,
  runWhy: enRunWhy,
  sampleData: enSampleData,
  scope: enScope,
  schedule: enSchedule,
  sentences: enSentences,
  settings: enSettings,
  sites: enSites,
  titles: enTitles,
  ui: enUi,
  waste: enWaste,
  webhookForms: enWebhookForms,
  webhooks: enWebhooks,
  whatIf: enWhatIf,
  why: enWhy,
  zones: enZones,
};

export type Messages = typeof en;
export type Namespace = keyof Messages;

const de: Messages = {
  account: deAccount,
  advice: deAdvice,
  adviceForms: deAdviceForms,
  alertForms: deAlertForms,
  audit: deAudit,
  auditTrail: deAuditTrail,
  barsChart: deBarsChart,
  baseline: deBaseline,
  baselineForms: deBaselineForms,
  budgetForms: deBudgetForms,
  budgets: deBudgets,
  chartFrame: deChartFrame,
  common: deCommon,
  compare: deCompare,
  compareFailed: deCompareFailed,
  compareReadout: deCompareReadout,
  connect: deConnect,
  errors: deErrors,
  estimate: deEstimate,
  estimateForms: deEstimateForms,
  explore: deExplore,
  explorePlot: deExplorePlot,
  exports: deExports,
  factors: deFactors,
  forms: deForms,
  frame: deFrame,
  hardware: deHardware,
  imports: deImports,
  inbox: deInbox,
  labelCheck: deLabelCheck,
  labelForms: deLabelForms,
  labels: deLabels,
  method: deMethod,
  modelForms: deModelForms,
  models: deModels,
  noRuns: deNoRuns,
  overview: deOverview,
  palette: dePalette,
  planForms: dePlanForms,
  plans: dePlans,
  portfolio: dePortfolio,
  power: dePower,
  powerForms: dePowerForms,
  quarantine: deQuarantine,
  reference: deReference,
  report: deReport,
  reportClient: deReportClient,
  reportForms: deReportForms,
  reportLinks: deReportLinks,
  reporting: deReporting,
  reportingForms: deReportingForms,
  reports: deReports,
  reportSchedules: deReportSchedules,
  reportVerify: deReportVerify,
  restatements: deRestatements,
  roles: deRoles,
  runCharts: deRunCharts,
  runFacts: deRunFacts,
  runForms: deRunForms,
  runOverlap: deRunOverlap,
  runPage: deRunPage,
  runReasons: deRunReasons,
  runState: deRunState,
  runTable: deRunTable,
  runWhy: deRunWhy,
  sampleData: deSampleData,
  scope: deScope,
  schedule: deSchedule,
  sentences: deSentences,
  settings: deSettings,
  sites: deSites,
  titles: deTitles,
  ui: deUi,
  waste: deWaste,
  webhookForms: deWebhookForms,
  webhooks: deWebhooks,
  whatIf: deWhatIf,
  why: deWhy,
  zones: deZones,
};

export const MESSAGES: Record<Locale, Messages> = { en, de };
