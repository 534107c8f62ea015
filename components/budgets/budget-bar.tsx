import { useTranslations } from "next-intl";
import { useFormats } from "@/components/i18n/use-formats";
import type { QuantityState } from "@/lib/domain/budget/state";
import { standText } from "./prepare/words";

const COLOURS = { energyKwh: "bg-energy", emissionsKgCo2e: "bg-carbon" } as const;

/** Used of a limit as a bar, where the forecast ends as a mark, and the same in words. */
export function BudgetBar({ state }: Readonly<{ state: QuantityState }>) {
  const t = useTranslations("budgets");
  const formats = useFormats();
  const forecastShare = state.forecast === null ? null : state.forecast.value / state.limit;
  const largest = Math.max(1, state.share, forecastShare ?? 0);
  const width = (share: number) => `${String((share / largest) * 100)}%`;
  return (
    <div className="grid gap-1">
      <div aria-hidden="true" className="relative h-2.5 overflow-hidden rounded-sm bg-sunken">
        {forecastShare === null ? null : (
          <div
            className={`absolute inset-y-0 left-0 opacity-30 ${COLOURS[state.quantity]}`}
            style={{ width: width(forecastShare) }}
          />
        )}
        <div
          className={`absolute inset-y-0 left-0 ${COLOURS[state.quantity]}`}
          style={{ width: width(state.share) }}
        />
        <div
          className="absolute inset-y-0 border-l-2 border-dotted border-text-1"
          style={{ left: `calc(${width(1)} - 2px)` }}
        />
      </div>
      <p className="text-xs text-text-2">{standText(state, { t, formats })}</p>
    </div>
  );
}
