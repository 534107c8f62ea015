import { useTranslations } from "next-intl";
import { useFormats } from "@/components/i18n/use-formats";
import { Button, ButtonLink } from "@/components/ui/button";
import type { RunSummary } from "@/lib/domain/run";
import { sumSelection } from "./prepare/selection";

const FEWEST_TO_COMPARE = 2;
const MOST_TO_COMPARE = 200;

/** What the selected runs come to, and what can be done with them. */
export function SelectionBar({
  runs,
  orgPath,
  onClear,
}: Readonly<{ runs: readonly RunSummary[]; orgPath: string; onClear: () => void }>) {
  const t = useTranslations("runTable");
  const formats = useFormats();
  if (runs.length === 0) return null;
  const sums = sumSelection(runs);
  const canCompare = runs.length >= FEWEST_TO_COMPARE && runs.length <= MOST_TO_COMPARE;
  const query = runs.map((run) => `run=${run.id}`).join("&");
  return (
    <div
      role="region"
      aria-label={t("select.bar")}
      aria-live="polite"
      className="flex flex-wrap items-center gap-x-3 gap-y-1.5 border-b border-line bg-selected px-3.5 py-2 text-sm"
    >
      <b className="font-medium text-text-1">{t("select.count", { count: sums.runCount })}</b>
      <span className="tabular-nums">
        {t("select.sums", {
          energy: formats.joined(formats.energy(sums.energyKwh)),
          mass: formats.joined(formats.mass(sums.locationEmissionsKgCo2e)),
        })}
        {sums.runsWithoutFactor === 0
          ? ""
          : ` (${t("select.massMissing", { count: sums.runsWithoutFactor })})`}
      </span>
      <span className="ml-auto flex gap-2">
        {canCompare ? (
          <ButtonLink size="small" kind="primary" href={`${orgPath}/compare?${query}`} prefetch={false}>
            {t("select.compare")}
          </ButtonLink>
        ) : (
          <Button size="small" disabled title={t("select.compareLimit")}>
            {t("select.compare")}
          </Button>
        )}
        <Button size="small" kind="quiet" onClick={onClear}>
          {t("select.clear")}
        </Button>
      </span>
    </div>
  );
}
