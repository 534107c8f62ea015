import { useTranslations } from "next-intl";
import Link from "next/link";
import { useFormats } from "@/components/i18n/use-formats";
import { KeyValueList, type KeyValue } from "@/components/ui/key-value-list";
import { Panel } from "@/components/ui/panel";
import type { Forecast } from "@/lib/domain/report/forecast";
import type { Portfolio } from "@/lib/domain/report/portfolio";
import { forecastOf } from "@/lib/domain/report/portfolio-forecast";
import { allowedIn } from "@/lib/domain/report/target-pace";
import { targetOf } from "./prepare/months";
import { energyText, massText } from "./prepare/words";

/** What the year comes to if it goes on like this, and what the targets allow. */
export function ForecastPanel({ portfolio, orgPath }: Readonly<{ portfolio: Portfolio; orgPath: string }>) {
  const t = useTranslations("portfolio");
  const formats = useFormats();
  const { period } = portfolio;
  const until = formats.utcDay(period.year.to);
  const [energy, location] = [forecastOf(portfolio, "energy"), forecastOf(portfolio, "location")];
  return (
    <Panel
      title={t("forecast.title", { day: until })}
      why="forecast"
      footer={energy === null ? undefined : t("forecast.method", { count: energy.daysOfMean })}
    >
      {period.isOver ? (
        <p className="text-text-2">{t("forecast.over")}</p>
      ) : energy === null ? (
        <p className="text-text-2">{t("forecast.early")}</p>
      ) : (
        <KeyValueList
          items={[
            ...linesOf(energy, t("forecast.energy"), (kwh) => energyText(kwh, formats), t),
            ...(location === null
              ? [{ label: t("forecast.location"), value: t("forecast.noFactor") }]
              : linesOf(location, t("forecast.location"), (kg) => massText(kg, formats), t)),
          ]}
        />
      )}
      <Targets portfolio={portfolio} orgPath={orgPath} />
    </Panel>
  );
}

function linesOf(
  forecast: Forecast,
  label: string,
  write: (value: number) => string,
  t: ReturnType<typeof useTranslations<"portfolio">>,
): KeyValue[] {
  const { interval } = forecast;
  return [
    { key: label, label, value: <b className="font-semibold whitespace-nowrap">{write(forecast.value)}</b> },
    {
      key: `${label} interval`,
      label: t("forecast.interval"),
      value:
        interval === null ? (
          t("forecast.noInterval")
        ) : (
          <>
            <span className="whitespace-nowrap">{write(interval.low)} –</span>{" "}
            <span className="whitespace-nowrap">{write(interval.high)}</span>
          </>
        ),
    },
    { key: `${label} so far`, label: t("forecast.sofar"), value: write(forecast.sofar) },
  ];
}

const MEASURES = ["location", "market", "energy"] as const;

/** What each target allows in the whole year, and the way from its base year. */
function Targets({ portfolio, orgPath }: Readonly<{ portfolio: Portfolio; orgPath: string }>) {
  const t = useTranslations("portfolio");
  const formats = useFormats();
  const targets = MEASURES.flatMap((measure) => targetOf(portfolio, measure) ?? []);
  if (targets.length === 0) {
    return (
      <p className="mt-2.5 border-t border-line pt-2.5 text-text-2">
        {t("targets.none")}{" "}
        <Link href={`${orgPath}/reports/inputs/target`} className="underline">
          {t("targets.add")}
        </Link>
      </p>
    );
  }
  return (
    <ul className="mt-2.5 grid gap-2 border-t border-line pt-2.5">
      {targets.map((target) => {
        const write = (value: number): string =>
          target.measure === "energy" ? energyText(value, formats) : massText(value, formats);
        return (
          <li key={target.id}>
            <Link href={`${orgPath}/reports/inputs/target/${target.id}`} className="font-medium text-text-1">
              {target.name}
            </Link>
            <p className="text-xs text-text-2">
              {t("targets.allows", {
                allowed: write(allowedIn(target, portfolio.period.year)),
                measure: t(`measures.${target.measure}`),
                value: write(target.targetValue),
                year: String(target.targetYear),
              })}
            </p>
          </li>
        );
      })}
    </ul>
  );
}
