"use client";

import { useTranslations } from "next-intl";
import { usePathname, useRouter } from "next/navigation";
import { useCallback, useMemo } from "react";
import { ChartFrame } from "@/components/charts/chart-frame";
import { CumulativeChart } from "@/components/charts/cumulative-chart";
import { Legend } from "@/components/charts/legend";
import { PowerChart } from "@/components/charts/power-chart";
import { PowerCloser } from "@/components/charts/power-closer";
import type { ChartSeries } from "@/components/charts/prepare/coarsen";
import { prepareCumulative } from "@/components/charts/prepare/cumulative";
import { preparePower } from "@/components/charts/prepare/power";
import type { ChartWords, PowerModel } from "@/components/charts/prepare/power";
import type { RunPoint } from "@/components/charts/prepare/run-points";
import { ReadoutBar } from "@/components/charts/readout-bar";
import { ReadoutProvider } from "@/components/charts/readout-context";
import { useFormats } from "@/components/i18n/use-formats";
import { rangeQuery } from "./prepare/range";
import { trackerWords } from "./prepare/tracker-name";
import type { RunDetail } from "@/lib/domain/run";

const POWER_HEIGHT = 248;
const ENERGY_HEIGHT = 172;

/**
 * Power and energy over a run's time, with one readout. A client component from the frame down: drawings and tables
 * are both made from `points`, which are sent once instead of as some ten thousand table cells.
 */
export function RunCharts({
  run,
  points,
  interval,
  canZoom = false,
}: Readonly<{
  /** Of a part of the run: its figures in that part. */
  run: RunDetail;
  points: readonly RunPoint[];
  interval: Pick<ChartSeries, "intervalWords" | "isRaw">;
  /** A part that is drawn over with the pointer is shown alone; the form beside the charts does the same by keyboard. */
  canZoom?: boolean;
}>) {
  const zoom = useZoom();
  const t = useTranslations("runCharts");
  const formats = useFormats();
  const { power, cumulative } = useMemo(() => {
    const words = { t, formats };
    const ofPower = preparePower(run, interval, points, words);
    return { power: ofPower, cumulative: prepareCumulative(run, ofPower, points, words) };
  }, [run, interval, points, t, formats]);
  if (power === null || cumulative === null) return null;
  return (
    <ReadoutProvider points={points} zoom={canZoom ? zoom : null}>
      <div className="grid min-w-0 gap-3.5">
        <h2 className="sr-only">{t("title")}</h2>
        <ReadoutBar
          power={{ scale: power.scale, layers: power.layers, withSeconds: power.withSeconds }}
          energyScale={cumulative.scale}
          pue={cumulative.pue}
          isRunning={run.state === "running"}
        />
        <ChartFrame
          title={t("power")}
          why="power"
          unit={power.unitLine}
          summary={power.summary}
          source={powerSource(run, { t, formats })}
          tools={<PowerCloser model={power} points={points} />}
          legend={<PowerLegend power={power} />}
          table={power.table}
          height={POWER_HEIGHT}
        >
          <PowerChart model={power} height={POWER_HEIGHT} />
        </ChartFrame>
        <ChartFrame
          title={t("cumulative")}
          why="facility"
          unit={cumulative.unitLine}
          summary={cumulative.summary}
          table={cumulative.table}
          height={ENERGY_HEIGHT}
        >
          <CumulativeChart model={cumulative} height={ENERGY_HEIGHT} />
        </ChartFrame>
      </div>
    </ReadoutProvider>
  );
}

/** Puts a part of the run into the address. */
function useZoom(): (fromMs: number, toMs: number) => void {
  const router = useRouter();
  const path = usePathname();
  return useCallback(
    (fromMs, toMs) => {
      const query = new URLSearchParams(rangeQuery({ fromMs, toMs }));
      router.push(`${path}?${query.toString()}`, { scroll: false });
    },
    [router, path],
  );
}

function powerSource(run: RunDetail, { t, formats }: ChartWords): string {
  const version = run.trackerVersion === null ? "" : ` ${run.trackerVersion}`;
  const mode = run.trackingMode === null ? "" : t("source.mode", { mode: run.trackingMode });
  return [
    t("source.mean"),
    ...(run.reporterCount > 1 ? [t("source.reporters", { count: formats.count(run.reporterCount) })] : []),
    t("source.by", { ...trackerWords(run.tracker), version, mode }),
  ].join(" ");
}

function PowerLegend({ power }: Readonly<{ power: PowerModel }>) {
  const t = useTranslations("runCharts");
  const items = power.layers.map((layer) => ({
    key: layer.key,
    colour: layer.key,
    label: layer.estimated ? t("estimated", { name: layer.name }) : layer.name,
  }));
  return (
    <div className="sm:hidden">
      <Legend items={items} />
    </div>
  );
}
