"use client";

import { useTranslations } from "next-intl";
import Link from "next/link";
import { useMemo } from "react";
import { useFormats } from "@/components/i18n/use-formats";
import { Button } from "@/components/ui/button";
import type { ExploreCost } from "@/lib/domain/explore";
import type { ExploreSelection } from "@/lib/domain/explore-view";
import type { PlotPoint } from "./prepare/pack";
import type { ScatterModel } from "./prepare/scatter";
import { MOST_COMPARED, pointsIn, selectionFilter } from "./prepare/selection";

/** What a selection holds, and where it leads: into the runs table as a filter, into a comparison as runs. */
export function SelectionBar({
  model,
  points,
  selection,
  cost,
  orgPath,
  scopeHref,
  onClear,
}: Readonly<{
  model: ScatterModel;
  points: readonly PlotPoint[];
  selection: ExploreSelection;
  cost: ExploreCost;
  orgPath: string;
  scopeHref: string;
  onClear: () => void;
}>) {
  const t = useTranslations("explorePlot");
  const formats = useFormats();
  const selected = useMemo(() => pointsIn(points, selection), [points, selection]);
  const sum = selected.reduce((total, point) => total + point.x, 0);
  const filter = selectionFilter(selection, { cost, metric: model.yName });
  const canCompare = selected.length >= 2 && selected.length <= MOST_COMPARED;
  return (
    <div
      aria-live="polite"
      className="flex min-h-6 flex-wrap items-center gap-x-3 gap-y-1 text-xs text-text-2"
    >
      <span className="font-medium text-text-1">{t("selected", { count: selected.length })}</span>
      <span className="tabular-nums">
        {t("selectedCost", { value: `${formats.number(Number(sum.toPrecision(3)))}\u202f${model.xUnit}` })}
      </span>
      {selected.length === 0 ? null : (
        <Link href={withFilter(scopeHref, filter)} prefetch={false}>
          {t("toTable")}
        </Link>
      )}
      {canCompare ? (
        <Link href={compareHref(orgPath, selected)} prefetch={false}>
          {t("toCompare")}
        </Link>
      ) : (
        <span className="text-text-3">{t("tooMany", { most: MOST_COMPARED })}</span>
      )}
      <Button kind="quiet" size="small" onClick={onClear}>
        {t("clear")}
      </Button>
    </div>
  );
}

function withFilter(scopeHref: string, filter: string): string {
  const [path = "", query = ""] = scopeHref.split("?");
  const search = new URLSearchParams(query);
  search.set("q", `${search.get("q") ?? ""} ${filter}`.trim());
  return `${path}?${search.toString()}`;
}

const compareHref = (orgPath: string, selected: readonly PlotPoint[]): string =>
  `${orgPath}/compare?${new URLSearchParams(selected.map((point) => ["run", point.id])).toString()}`;
