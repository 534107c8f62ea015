import { useTranslations } from "next-intl";
import { useFormats } from "@/components/i18n/use-formats";
import { KeyValueList } from "@/components/ui/key-value-list";
import { Panel } from "@/components/ui/panel";
import { regionalEquivalences, type EquivalenceView } from "@/lib/domain/equivalences";
import type { RunDetail } from "@/lib/domain/run";
import { figure } from "./prepare/ratios";

/** What the emissions compare with at the run's place, each with its source and year. Beside the figure, never instead of it. */
export function EquivalencesPanel({
  run,
  known,
}: Readonly<{ run: RunDetail; known: readonly EquivalenceView[] }>) {
  const t = useTranslations("runFacts");
  const formats = useFormats();
  const rows = regionalEquivalences(run.locationEmissionsKgCo2e, run.zoneId, known);
  if (rows.length === 0) return null;
  const sources = [...new Set(rows.map((row) => `${row.source}, ${String(row.year)}`))];
  return (
    <Panel
      title={t("equivalences.title")}
      footer={t("equivalences.source", { sources: sources.join(" · ") })}
    >
      <KeyValueList
        items={rows.map((row) => ({
          key: row.id,
          label: t.has(`equivalences.names.${row.equivalenceId}` as "equivalences.names.car_km_us")
            ? // Checked just before: a row that is not in the catalogue keeps its name of the reference data.
              t(`equivalences.names.${row.equivalenceId}` as "equivalences.names.car_km_us")
            : row.name,
          value: figure(row.count, formats),
        }))}
      />
    </Panel>
  );
}
