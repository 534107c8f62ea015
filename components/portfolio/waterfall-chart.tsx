import { useTranslations } from "next-intl";
import { ChartFrame } from "@/components/charts/chart-frame";
import { useFormats } from "@/components/i18n/use-formats";
import { Panel } from "@/components/ui/panel";
import type { Portfolio } from "@/lib/domain/report/portfolio";
import { otherScopesOf } from "@/lib/domain/report/reductions";
import { waterfall, waterfallSide } from "@/lib/domain/report/waterfall";
import { otherScopesText } from "./prepare/words";
import { waterfallBars, type WaterfallBar } from "./prepare/waterfall-bars";

const ROW = 40;
/** What took away is hatched: more and less differ without colour. */
const HATCH =
  "repeating-linear-gradient(135deg, transparent 0 3px, color-mix(in srgb, var(--surface) 75%, transparent) 3px 6px)";

/** The two years that are compared; null where they cannot be. */
export function waterfallSides({ before, current }: Portfolio) {
  if (before === null || otherScopesOf(current.emissions, before.emissions).length > 0) return null;
  const sides = { before: waterfallSide(before), after: waterfallSide(current) };
  return sides.before === null || sides.after === null ? null : { before: sides.before, after: sides.after };
}

/** Why the total changed against the year before, cause by cause. */
export function WaterfallChart({ portfolio }: Readonly<{ portfolio: Portfolio }>) {
  const t = useTranslations("portfolio");
  const formats = useFormats();
  const sides = waterfallSides(portfolio);
  if (sides === null) {
    const scopes = otherScopesText(portfolio, { t, formats });
    return (
      <Panel title={t("waterfall.title")} why="waterfall">
        <p className="text-text-2">
          {scopes === "" ? t("waterfall.noneWords") : t("waterfall.otherScopes", { scopes })}
        </p>
      </Panel>
    );
  }
  const model = waterfallBars(
    waterfall(sides.before, sides.after),
    { before: t("waterfall.before"), after: t("waterfall.after") },
    { t, formats },
  );
  return (
    <ChartFrame
      title={t("waterfall.title")}
      why="waterfall"
      unit={model.unitLine}
      summary={model.summary}
      source={t("waterfall.source")}
      table={model.table}
      height={ROW * model.bars.length}
    >
      <ol aria-label={`${t("waterfall.title")}. ${model.summary}`}>
        {model.bars.map((bar) => (
          <Row key={bar.key} bar={bar} />
        ))}
      </ol>
    </ChartFrame>
  );
}

function Row({ bar }: Readonly<{ bar: WaterfallBar }>) {
  const isTotal = bar.kind === "total";
  return (
    <li
      style={{ height: ROW }}
      className="grid grid-cols-[minmax(0,1fr)_auto] content-center gap-x-2.5 sm:grid-cols-[11rem_minmax(0,1fr)_9rem] sm:items-center"
    >
      <span className={`truncate text-xs text-text-1 ${isTotal ? "font-semibold" : ""}`}>{bar.label}</span>
      <span className="text-right text-xs whitespace-nowrap text-text-1 tabular-nums sm:order-last">
        {bar.text}
      </span>
      <span
        aria-hidden="true"
        className="relative col-span-2 block h-3 border-l border-line-control sm:col-span-1 sm:h-4"
      >
        <span
          className={`absolute inset-y-0 ${isTotal ? "bg-carbon" : "bg-baseline"}`}
          style={{
            left: `${String(bar.from * 100)}%`,
            width: `max(1px, ${String((bar.to - bar.from) * 100)}%)`,
            backgroundImage: bar.kind === "less" ? HATCH : undefined,
          }}
        />
      </span>
    </li>
  );
}
