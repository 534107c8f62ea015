import { useTranslations } from "next-intl";
import { useFormats } from "@/components/i18n/use-formats";
import { Button } from "@/components/ui/button";
import { Select } from "@/components/ui/select";
import { periodChoices, type PortfolioPeriod } from "@/lib/domain/report/portfolio-period";
import type { PortfolioView } from "@/lib/domain/report/portfolio-url";
import { periodName } from "./prepare/words";

/** Which period is shown: a form that asks for the page, so it works without a script. */
export function PeriodForm({
  path,
  view,
  period,
  today,
  fiscalYearStartMonth,
}: Readonly<{
  path: string;
  view: PortfolioView;
  period: PortfolioPeriod;
  today: string;
  fiscalYearStartMonth: number;
}>) {
  const t = useTranslations("portfolio");
  const formats = useFormats();
  const groups = periodChoices(today, fiscalYearStartMonth).map(({ kind, periods }) => ({
    label: t(fiscalYearStartMonth === 1 && kind === "fiscal" ? "period.year" : `period.${kind}`),
    options: periods.map((one) => ({
      value: one.key,
      label: `${periodName(one, { t, formats })}${one.isOver ? "" : ` ${t("period.toDate")}`}`,
    })),
  }));
  return (
    <form action={path} className="flex items-center gap-2">
      {view.measure === "location" ? null : <input type="hidden" name="measure" value={view.measure} />}
      {view.drivers === "experiment" ? null : <input type="hidden" name="drivers" value={view.drivers} />}
      <Select name="period" aria-label={t("period.label")} options={groups} defaultValue={period.key} />
      <Button type="submit">{t("period.show")}</Button>
    </form>
  );
}
