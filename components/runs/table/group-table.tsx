import Link from "next/link";
import { useTranslations } from "next-intl";
import { useFormats } from "@/components/i18n/use-formats";
import { decimalsFor, energyScale, formatInScale, massScale } from "@/components/charts/prepare/scale";
import { NotAvailable } from "@/components/ui/evidence";
import { PanelCaption } from "@/components/ui/panel";
import { RowTh, Table, TBody, Td, Th, THead, Tr } from "@/components/ui/table";
import { columnKind } from "@/lib/domain/run-columns";
import { runField } from "@/lib/domain/run-fields";
import type { RunFilter } from "@/lib/domain/run-filter";
import type { Measure, RunGroups } from "@/lib/domain/run-group";
import { runTableHref, type RunTableView } from "@/lib/domain/run-table-url";
import { columnLabel } from "./prepare/columns";

type Props = Readonly<{ found: RunGroups; view: RunTableView; group: string; path: string }>;

/** Runs by group: how many, their sums, and of each figure mean ± standard deviation with its range. */
export function GroupTable({ found, view, group, path }: Props) {
  const t = useTranslations("runTable");
  const formats = useFormats();
  const { groups } = found;
  const columns = Object.keys(groups[0]?.measures ?? {}).filter((key) => key !== "energy" && key !== "co2e");
  const energy = energyScale(Math.max(0, ...groups.map((each) => each.energyKwh)));
  const mass = massScale(Math.max(0, ...groups.map((each) => each.locationEmissionsKgCo2e ?? 0)));
  const measured = ["energy", "co2e", ...columns].filter((key) => groups[0]?.measures[key] !== undefined);
  return (
    <>
      <Table caption={t("title")}>
        <THead>
          <Th>{columnLabel(group, t)}</Th>
          <Th numeric>{t("group.runs")}</Th>
          <Th numeric unit={`${energy.unit}, ${t("group.sum")}`}>
            {t("fields.energy")}
          </Th>
          <Th numeric unit={`${mass.unit} CO₂e, ${t("group.sum")}`}>
            {t("fields.co2e")}
          </Th>
          {measured.map((key) => (
            <Th key={key} numeric unit={scaleOf(key, groups).unit}>
              {columnLabel(key, t)}
            </Th>
          ))}
        </THead>
        <TBody>
          {groups.map((each) => (
            <Tr key={each.key ?? ""}>
              <RowTh>
                <Link
                  href={runTableHref(path, view, { group: null, filters: narrowed(view, group, each.key) })}
                  prefetch={false}
                >
                  {each.key ?? t("group.missing")}
                </Link>
              </RowTh>
              <Td numeric>{formats.count(each.runCount)}</Td>
              <Td numeric>{formats.digits(formatInScale(each.energyKwh, energy))}</Td>
              <Td numeric>
                {each.locationEmissionsKgCo2e === null ? (
                  <NotAvailable reason={t("rows.noFactorHere")} />
                ) : (
                  formats.digits(formatInScale(each.locationEmissionsKgCo2e, mass))
                )}
              </Td>
              {measured.map((key) => (
                <Td key={key} numeric>
                  <MeasureCell measure={each.measures[key]} inBase={scaleOf(key, groups).inBase} />
                </Td>
              ))}
            </Tr>
          ))}
        </TBody>
      </Table>
      <PanelCaption>{t("group.caption")}</PanelCaption>
    </>
  );
}

/** The unit that a column's values are written in: energies and masses in the one that fits their largest. */
function scaleOf(key: string, groups: RunGroups["groups"]): { unit: string | undefined; inBase: number } {
  const unit = columnKind(key)?.unit ?? "";
  const largest = Math.max(0, ...groups.map((each) => each.measures[key]?.max ?? 0));
  if (unit === "kWh") return energyScale(largest);
  const mass = massScale(largest);
  if (unit === "kg") return { unit: `${mass.unit} CO₂e`, inBase: mass.inBase };
  return { unit: unit === "" ? undefined : unit, inBase: 1 };
}

function MeasureCell({ measure, inBase }: Readonly<{ measure: Measure | undefined; inBase: number }>) {
  const t = useTranslations("runTable");
  const formats = useFormats();
  if (measure?.mean == null || measure.min === null || measure.max === null) {
    return <NotAvailable reason={t("rows.notSaid")} />;
  }
  const decimals = decimalsFor(Math.max(Math.abs(measure.min), Math.abs(measure.max)) / inBase);
  const number = (value: number) => formats.number(value / inBase, { decimals });
  return (
    <>
      <span className="block">
        {measure.sd === null
          ? number(measure.mean)
          : t("group.cell", { mean: number(measure.mean), sd: number(measure.sd) })}
      </span>
      <span className="block text-2xs text-text-3">
        {measure.n === 1
          ? t("group.single")
          : t("group.range", { min: number(measure.min), max: number(measure.max), n: measure.n })}
      </span>
    </>
  );
}

/** The view's filters and the group's value. */
function narrowed(view: RunTableView, group: string, key: string | null): RunTableView["filters"] {
  const kind = runField(group)?.kind;
  const value: RunFilter["values"][number] =
    key === null
      ? { kind: "none" }
      : kind === "number"
        ? { kind: "amount", amount: Number(key), unit: "" }
        : { kind: "text", text: key };
  const filter: RunFilter = {
    field: group,
    isNegated: false,
    operator: kind === "enum" ? ":" : "=",
    values: [value],
  };
  return { ...view.filters, filters: [...view.filters.filters, filter] };
}
