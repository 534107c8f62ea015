import Link from "next/link";
import { useTranslations } from "next-intl";
import { useFormats } from "@/components/i18n/use-formats";
import { KeyValueList } from "@/components/ui/key-value-list";
import { Panel } from "@/components/ui/panel";
import { RowTh, Table, TBody, Td, Th, THead, Tr } from "@/components/ui/table";
import type { FlopsEstimate, Term } from "@/lib/domain/estimate/by-flops";
import type { SimilarEstimate } from "@/lib/domain/estimate/similar";
import { durationText, energyText, factorText, workText } from "./words";

/** The past runs that an estimate rests on, the nearest first. */
export function SimilarRuns({ similar, orgPath }: Readonly<{ similar: SimilarEstimate; orgPath: string }>) {
  const t = useTranslations("estimate");
  const formats = useFormats();
  const words = { t, formats };
  const { scale, stretch, neighbours } = similar;
  return (
    <Panel
      title={t("runs.title")}
      note={formats.count(neighbours.length)}
      why="estimate"
      flush
      footer={
        t(`runs.scale.${scale}`) +
        (stretch > 1.05 ? ` ${t("runs.stretch", { factor: factorText(stretch, words) })}` : "")
      }
    >
      <Table caption={t("runs.title")} stack stickyFirst>
        <THead>
          <Th>{t("runs.run")}</Th>
          <Th numeric>{t("runs.energy")}</Th>
          <Th numeric>{t("runs.duration")}</Th>
          <Th numeric>{t("runs.work")}</Th>
          <Th numeric unit={t("runs.distanceUnit")}>
            {t("runs.distance")}
          </Th>
          <Th numeric>{t("runs.weight")}</Th>
        </THead>
        <TBody>
          {neighbours.map(({ run, distance, weight }) => (
            <Tr key={run.runId}>
              <RowTh phone="lead">
                <Link
                  href={`${orgPath}/runs/${run.runId}`}
                  className="underline"
                  translate="no"
                  prefetch={false}
                >
                  {run.name}
                </Link>
              </RowTh>
              <Td numeric phone="figure">
                {energyText(run.energyKwh, words)}
              </Td>
              <Td numeric phone="note" label={t("runs.duration")}>
                {durationText(run.durationS, words)}
              </Td>
              <Td numeric phone="note" label={t("runs.work")}>
                {run.flops === null ? formats.notAvailable : workText(run.flops, words)}
              </Td>
              <Td numeric phone="note" label={t("runs.distance")} unit={t("runs.distanceUnit")}>
                {formats.number(distance, { decimals: 1 })}
              </Td>
              <Td numeric phone="note" label={t("runs.weight")}>
                {formats.percent(weight)}
              </Td>
            </Tr>
          ))}
        </TBody>
      </Table>
    </Panel>
  );
}

/** The terms of an estimate by FLOPs, each with where it comes from. */
export function FlopsTerms({ flops }: Readonly<{ flops: FlopsEstimate }>) {
  const t = useTranslations("estimate");
  const formats = useFormats();
  const words = { t, formats };
  const { device, mfu, load, hostFactor } = flops;
  const basis = (term: Term) =>
    term.basis.kind === "own"
      ? t("terms.own", {
          count: term.basis.runCount,
          doublings: Math.round(term.basis.doublingsOutside * 10) / 10,
        })
      : t(`terms.${term.basis.kind}`);
  const peak = (device.peakFlopPerS ?? 0) / 1e12;
  return (
    <Panel title={t("terms.title")} why="estimate" footer={t("terms.sources")}>
      <KeyValueList
        items={[
          { label: t("terms.work"), value: workText(flops.flops, words) },
          {
            label: t("terms.device"),
            value: <span translate="no">{`${formats.count(device.count)} × ${device.name}`}</span>,
          },
          { label: t("terms.peak"), value: `${factorText(peak, words)}\u202fTFLOP/s` },
          { label: t("terms.rated"), value: formats.joined(formats.power(device.ratedPowerW)) },
          { label: t("terms.mfu"), value: `${formats.percent(mfu.value, { decimals: 1 })} · ${basis(mfu)}` },
          { label: t("terms.load"), value: `${formats.percent(load.value)} · ${basis(load)}` },
          {
            label: t("terms.host"),
            value: `× ${factorText(hostFactor.value, words)} · ${basis(hostFactor)}`,
          },
        ]}
      />
    </Panel>
  );
}
