import { useTranslations } from "next-intl";
import Link from "next/link";
import { useFormats } from "@/components/i18n/use-formats";
import { energyText, massText } from "@/components/portfolio/prepare/words";
import { ButtonLink } from "@/components/ui/button";
import { Panel } from "@/components/ui/panel";
import { RowTh, Table, TBody, Td, Th, THead, Tr } from "@/components/ui/table";
import { Tag, type Tone } from "@/components/ui/tag";
import type { TargetTrack } from "@/lib/domain/baseline/target-track";

const TONES: Readonly<Record<TargetTrack["state"], Tone>> = {
  "on-track": "good",
  "off-track": "bad",
  open: "neutral",
  "too-early": "neutral",
};

/** Targets with the straight line from their base year, and where the running year stands on it. */
export function TargetsPanel({
  tracks,
  year,
  orgPath,
}: Readonly<{ tracks: readonly TargetTrack[]; year: string; orgPath: string }>) {
  const t = useTranslations("baseline");
  const path = `${orgPath}/reports/inputs/target`;
  return (
    <Panel
      title={t("targets.title")}
      why="forecast"
      flush
      actions={<ButtonLink href={path}>{t("targets.add")}</ButtonLink>}
      footer={t("targets.footer")}
    >
      {tracks.length === 0 ? (
        <p className="p-3.5 text-text-2">{t("targets.none")}</p>
      ) : (
        <Table caption={t("targets.title")} stack>
          <THead>
            <Th>{t("targets.target")}</Th>
            <Th>{t("targets.path")}</Th>
            <Th numeric>{t("targets.allowed", { year })}</Th>
            <Th numeric>{t("targets.sofar")}</Th>
            <Th numeric>{t("targets.forecast")}</Th>
            <Th>{t("targets.state")}</Th>
          </THead>
          <TBody>
            {tracks.map((track) => (
              <Row key={track.target.id} track={track} year={year} href={`${path}/${track.target.id}`} />
            ))}
          </TBody>
        </Table>
      )}
    </Panel>
  );
}

function Row({ track, year, href }: Readonly<{ track: TargetTrack; year: string; href: string }>) {
  const t = useTranslations("baseline");
  const formats = useFormats();
  const { target, path, allowed, forecast, state } = track;
  const write = (value: number | null): string =>
    target.measure === "energy" ? energyText(value, formats) : massText(value, formats);
  const line = t("targets.line", {
    ...{ baseYear: String(target.baseYear), base: write(target.baseValue) },
    ...{ targetYear: String(target.targetYear), goal: write(target.targetValue) },
  });
  return (
    <Tr>
      <RowTh phone="lead">
        <Link href={href} prefetch={false} translate="no">
          {target.name}
        </Link>
        <span className="block text-xs font-normal text-text-3">{t(`views.${target.measure}`)}</span>
      </RowTh>
      <Td phone="note">
        <details>
          <summary className="cursor-pointer">{line}</summary>
          <ul className="mt-1 text-xs text-text-2">
            {path.map(({ year, value }) => (
              <li key={year}>{t("targets.year", { year: String(year), value: write(value) })}</li>
            ))}
          </ul>
        </details>
      </Td>
      <Td numeric phone="note" label={t("targets.allowed", { year })}>
        {write(allowed)}
      </Td>
      <Td numeric phone="note" label={t("targets.sofar")}>
        {write(target.actual)}
      </Td>
      <Td numeric phone="note" label={t("targets.forecast")}>
        {forecast === null ? formats.notAvailable : write(forecast.value)}
        {forecast === null || forecast.low === null || forecast.high === null ? null : (
          <span className="text-xs text-text-3 max-md:before:content-['_'] md:block">
            {write(forecast.low)} – {write(forecast.high)}
          </span>
        )}
      </Td>
      <Td phone="figure">
        <Tag tone={TONES[state]}>{t(`targets.states.${state}`)}</Tag>
      </Td>
    </Tr>
  );
}
