import { useTranslations } from "next-intl";
import Link from "next/link";
import { useFormats } from "@/components/i18n/use-formats";
import { Panel } from "@/components/ui/panel";
import { RowTh, Table, TBody, Td, TFoot, Th, THead, Tr } from "@/components/ui/table";
import type { Portfolio } from "@/lib/domain/report/portfolio";
import { energyText, massText } from "./prepare/words";

type Reduction = Portfolio["reductions"][number];

/** Documented measures before and after; their sums stand beside the totals and in none. */
export function ReductionsPanel({ portfolio, orgPath }: Readonly<{ portfolio: Portfolio; orgPath: string }>) {
  const t = useTranslations("portfolio");
  const rows = portfolio.reductions;
  const path = `${orgPath}/reports/inputs/reduction`;
  if (rows.length === 0) {
    return (
      <Panel title={t("reductions.title")} why="reductions">
        <p className="text-text-2">
          {t("reductions.none")}{" "}
          <Link href={path} className="underline">
            {t("reductions.add")}
          </Link>
        </p>
      </Panel>
    );
  }
  return (
    <Panel title={t("reductions.title")} why="reductions" flush footer={t("reductions.footer")}>
      <Table caption={t("reductions.title")} stack>
        <THead>
          <Th>{t("reductions.measure")}</Th>
          <Th numeric>{t("reductions.before")}</Th>
          <Th numeric>{t("reductions.after")}</Th>
          <Th numeric>{t("reductions.saved")}</Th>
          <Th>{t("reductions.method")}</Th>
        </THead>
        <TBody>
          {rows.map((row) => (
            <Row key={row.id} row={row} href={`${path}/${row.id}`} />
          ))}
        </TBody>
        <TFoot>
          <Tr>
            <RowTh phone="lead">{t("reductions.total")}</RowTh>
            <Td />
            <Td />
            <Td numeric phone="figure">
              <Saved kwh={savedOf(rows, "Kwh")} kg={savedOf(rows, "KgCo2e")} />
            </Td>
            <Td />
          </Tr>
        </TFoot>
      </Table>
    </Panel>
  );
}

/** Sum of what is known; null where nothing is. */
function savedOf(rows: readonly Reduction[], unit: "Kwh" | "KgCo2e"): number | null {
  const saved = rows.flatMap(({ data }) => {
    const [before, after] =
      unit === "Kwh" ? [data.beforeKwh, data.afterKwh] : [data.beforeKgCo2e, data.afterKgCo2e];
    return before === null || after === null ? [] : [before - after];
  });
  return saved.length === 0 ? null : saved.reduce((total, one) => total + one, 0);
}

function Row({ row, href }: Readonly<{ row: Reduction; href: string }>) {
  const { beforeKwh, afterKwh, beforeKgCo2e, afterKgCo2e, method } = row.data;
  return (
    <Tr>
      <RowTh phone="lead" className="max-w-64 truncate" title={row.name}>
        <Link href={href} prefetch={false}>
          {row.name}
        </Link>
      </RowTh>
      <Td numeric>
        <Saved kwh={beforeKwh} kg={beforeKgCo2e} />
      </Td>
      <Td numeric>
        <Saved kwh={afterKwh} kg={afterKgCo2e} />
      </Td>
      <Td numeric phone="figure">
        <Saved kwh={savedOf([row], "Kwh")} kg={savedOf([row], "KgCo2e")} />
      </Td>
      <Td className="max-w-72 truncate" title={method}>
        {method}
      </Td>
      <Td phone="note" phoneOnly>
        {method}
      </Td>
    </Tr>
  );
}

/** Energy and emissions, each where it is known. */
function Saved({ kwh, kg }: Readonly<{ kwh: number | null; kg: number | null }>) {
  const formats = useFormats();
  const known = [
    ...(kwh === null ? [] : [energyText(kwh, formats)]),
    ...(kg === null ? [] : [massText(kg, formats)]),
  ];
  return known.length === 0 ? formats.notAvailable : known.join(" · ");
}
