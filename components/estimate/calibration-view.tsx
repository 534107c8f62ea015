import { useTranslations } from "next-intl";
import { useFormats } from "@/components/i18n/use-formats";
import { ButtonLink } from "@/components/ui/button";
import { EmptyState } from "@/components/ui/empty-state";
import { Lede } from "@/components/ui/lede";
import { PageHead } from "@/components/ui/page-head";
import { Panel } from "@/components/ui/panel";
import { RowTh, Table, TBody, Td, Th, THead, Tr } from "@/components/ui/table";
import { calibrate, trustOf, type Calibration, type Scored } from "@/lib/domain/estimate/calibration";
import { ESTIMATE_CONFIDENCE, ESTIMATE_METHODS, type EstimateMethod } from "@/lib/domain/estimate/estimate";
import { CalibrationChart } from "./calibration-chart";
import { factorText, offText } from "./words";

/** How far estimates may be trusted: a sentence for each method, estimated against drawn, and both by hardware. */
export function CalibrationView({
  scored,
  orgPath,
  orgName,
}: Readonly<{ scored: readonly Scored[]; orgPath: string; orgName: string }>) {
  const t = useTranslations("estimate");
  const methods = ESTIMATE_METHODS.filter((method) => scored.some((each) => each.method === method));
  const estimate = <ButtonLink href={`${orgPath}/estimate`}>{t("calibration.estimate")}</ButtonLink>;
  return (
    <>
      <PageHead
        title={t("calibration.title")}
        sub={<p>{t("calibration.sub")}</p>}
        crumbs={[
          { label: orgName, href: orgPath },
          { label: t("title"), href: `${orgPath}/estimate` },
          { label: t("calibration.title") },
        ]}
        actions={scored.length === 0 ? undefined : estimate}
      />
      {scored.length === 0 ? (
        <Panel>
          <EmptyState
            title={t("calibration.none")}
            actions={
              <>
                {estimate}
                <ButtonLink href={`${orgPath}/connect`}>{t("calibration.connect")}</ButtonLink>
              </>
            }
          >
            {t("calibration.noneWords")}
          </EmptyState>
        </Panel>
      ) : (
        <>
          {methods.map((method) => (
            <Trust key={method} method={method} scored={scored} />
          ))}
          <div className="grid gap-3.5">
            <CalibrationChart scored={scored} orgPath={orgPath} />
            <Groups methods={methods} scored={scored} />
          </div>
        </>
      )}
    </>
  );
}

function Trust({ method, scored }: Readonly<{ method: EstimateMethod; scored: readonly Scored[] }>) {
  const t = useTranslations("estimate");
  const formats = useFormats();
  const found = calibrate(scored.filter((each) => each.method === method));
  if (found === null) return null;
  return (
    <Lede why="calibration">
      {t(`calibration.trust.${trustOf(found)}`, {
        method: t(`methodIn.${method}`),
        count: found.count,
        inside: formats.count(Math.round(found.insideShare * found.count)),
        share: formats.percent(ESTIMATE_CONFIDENCE),
        off: offText(found.medianFactor, { t, formats }),
      })}
    </Lede>
  );
}

function Groups({
  methods,
  scored,
}: Readonly<{ methods: readonly EstimateMethod[]; scored: readonly Scored[] }>) {
  const t = useTranslations("estimate");
  const formats = useFormats();
  return (
    <Panel title={t("calibration.groups")} why="calibration" flush footer={t("calibration.groupsCaption")}>
      <Table caption={t("calibration.groups")} stack stickyFirst>
        <THead>
          <Th>{t("calibration.method")}</Th>
          <Th>{t("calibration.group")}</Th>
          <Th numeric>{t("calibration.count")}</Th>
          <Th numeric unit={t("calibration.meant", { share: formats.percent(ESTIMATE_CONFIDENCE) })}>
            {t("calibration.inside")}
          </Th>
          <Th numeric>{t("calibration.factor")}</Th>
          <Th numeric>{t("calibration.bias")}</Th>
        </THead>
        <TBody>
          {methods.flatMap((method) =>
            groupsOf(scored.filter((each) => each.method === method)).map(({ key, hardware, found }) => (
              <Tr key={`${method}:${key}`}>
                <RowTh phone="lead">{t(`method.${method}`)}</RowTh>
                <Td phone="figure" className="max-md:max-w-1/2 max-md:whitespace-normal">
                  {hardware === "all" ? (
                    t("calibration.all")
                  ) : hardware === null ? (
                    t("calibration.unknown")
                  ) : (
                    <span translate="no">{hardware.name}</span>
                  )}
                </Td>
                <Td numeric phone="note" label={t("calibration.count")}>
                  {formats.count(found.count)}
                </Td>
                <Td numeric phone="note" label={t("calibration.inside")}>
                  {formats.percent(found.insideShare)}
                </Td>
                <Td numeric phone="note" label={t("calibration.factor")}>
                  {factorText(found.medianFactor, { t, formats })}
                </Td>
                <Td numeric phone="note" label={t("calibration.bias")}>
                  {factorText(found.bias, { t, formats })}
                </Td>
              </Tr>
            )),
          )}
        </TBody>
      </Table>
    </Panel>
  );
}

type Group = { key: string; hardware: "all" | { name: string } | null; found: Calibration };

/** All of a method, then each hardware by its name; one hardware alone is all. */
function groupsOf(scored: readonly Scored[]): Group[] {
  const names = [...new Set(scored.map(({ hardware }) => hardware))].sort((a, b) =>
    (a ?? "\uffff").localeCompare(b ?? "\uffff"),
  );
  const all = calibrate(scored);
  const rows: Group[] = all === null ? [] : [{ key: "all", hardware: "all", found: all }];
  for (const name of names) {
    const found = calibrate(scored.filter(({ hardware }) => hardware === name));
    if (found !== null)
      rows.push({ key: `hardware:${name ?? ""}`, hardware: name === null ? null : { name }, found });
  }
  return rows;
}
