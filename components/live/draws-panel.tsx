import { useTranslations } from "next-intl";
import Link from "next/link";
import { formatInScale, powerScale, type Scale } from "@/components/charts/prepare/scale";
import { useFormats } from "@/components/i18n/use-formats";
import { EmptyState } from "@/components/ui/empty-state";
import { Panel } from "@/components/ui/panel";
import { Segment } from "@/components/ui/segment";
import { RowTh, Table, TBody, Td, TFoot, Th, THead, Tr } from "@/components/ui/table";
import {
  DRAW_GROUPINGS,
  groupByDevice,
  groupDraws,
  perDeviceW,
  type DrawGroup,
  type DrawGrouping,
  type RunDraw,
} from "@/lib/domain/power/draw";
import { groupingHref } from "@/lib/domain/power/live-url";
import type { PowerNow } from "@/lib/domain/power/live-view";
import { DeviceTable } from "./device-table";

type Props = Readonly<{ power: PowerNow; by: DrawGrouping; orgPath: string }>;

/** What draws power, by site, project or kind of device, with totals. */
export function DrawsPanel({ power, by, orgPath }: Props) {
  const t = useTranslations("power");
  return (
    <Panel
      id="draws"
      title={t("draws.title")}
      why="livePower"
      flush
      footer={t("draws.foot")}
      actions={
        <Segment
          label={t("draws.groupBy")}
          items={DRAW_GROUPINGS.map((grouping) => ({
            label: t(`draws.by.${grouping}`),
            href: groupingHref(`${orgPath}/live`, grouping),
            current: grouping === by,
          }))}
        />
      }
    >
      {power.draws.length === 0 ? (
        <EmptyState title={t("draws.none")}>{t("draws.noneWords")}</EmptyState>
      ) : by === "device" ? (
        <DeviceTable groups={groupByDevice(power.draws)} />
      ) : (
        <RunTable groups={groupDraws(power.draws, by)} {...{ power, by, orgPath }} />
      )}
    </Panel>
  );
}

function RunTable({
  groups,
  power,
  by,
  orgPath,
}: Readonly<{ groups: readonly DrawGroup[]; power: PowerNow; by: "site" | "project"; orgPath: string }>) {
  const t = useTranslations("power");
  const formats = useFormats();
  const scale = powerScale(power.total.facilityPowerW);
  const digits = (value: number) => formats.digits(formatInScale(value, scale));
  return (
    <Table caption={t("draws.title")} stack>
      <THead>
        <Th>{t("draws.run")}</Th>
        <Th numeric unit={scale.unit}>
          {t("itPower")}
        </Th>
        <Th numeric unit={scale.unit}>
          {t("facilityPower")}
        </Th>
        <Th>{t("draws.devices")}</Th>
        <Th numeric unit={t("draws.itUnit")}>
          {t("draws.soFar")}
        </Th>
        <Th numeric>{t("draws.elapsed")}</Th>
      </THead>
      {groups.map((group) => (
        <TBody key={group.id ?? ""}>
          <Tr className="bg-sunken [&>*]:bg-sunken!">
            <RowTh phone="lead" className="max-md:whitespace-normal">
              <GroupName group={group} by={by} orgPath={orgPath} />{" "}
              <span className="text-xs font-normal text-text-3">
                {t("draws.runCount", { count: group.sum.runCount })}
              </span>
            </RowTh>
            <Td numeric phone="figure" unit={scale.unit}>
              {digits(group.sum.powerW)}
            </Td>
            <Td numeric>{digits(group.sum.facilityPowerW)}</Td>
            <Td colSpan={3} />
          </Tr>
          {group.draws.map((draw) => (
            <RunRow key={draw.runId} {...{ draw, by, orgPath, scale }} />
          ))}
        </TBody>
      ))}
      <TFoot>
        <Tr>
          <RowTh phone="lead">{t("draws.total")}</RowTh>
          <Td numeric phone="figure" unit={scale.unit}>
            {digits(power.total.powerW)}
          </Td>
          <Td numeric phone="note" label={t("facilityPower")} unit={scale.unit}>
            {digits(power.total.facilityPowerW)}
          </Td>
          <Td colSpan={3} />
        </Tr>
      </TFoot>
    </Table>
  );
}

function GroupName({
  group,
  by,
  orgPath,
}: Readonly<{ group: DrawGroup; by: "site" | "project"; orgPath: string }>) {
  const t = useTranslations("power");
  if (group.id === null) return <>{t("draws.noSite")}</>;
  return (
    <Link href={`${orgPath}/${by}s/${group.id}`} prefetch={false} translate="no">
      {group.name}
    </Link>
  );
}

function RunRow({
  draw,
  by,
  orgPath,
  scale,
}: Readonly<{ draw: RunDraw; by: "site" | "project"; orgPath: string; scale: Scale }>) {
  const t = useTranslations("power");
  const formats = useFormats();
  const digits = (value: number) => formats.digits(formatInScale(value, scale));
  const place = by === "site" ? draw.projectName : (draw.siteName ?? t("draws.noSite"));
  return (
    <Tr>
      <RowTh phone="lead" className="whitespace-normal! md:pl-6 md:whitespace-nowrap!">
        <Link href={`${orgPath}/runs/${draw.runId}`} prefetch={false} translate="no">
          {draw.name}
        </Link>
        <span className="block text-xs font-normal text-text-3" translate="no">
          {place} / {draw.experimentName}
        </span>
      </RowTh>
      <Td numeric phone="figure" unit={scale.unit}>
        {digits(draw.powerW)}
      </Td>
      <Td numeric phone="note" label={t("facilityPower")}>
        {digits(draw.facilityPowerW)}
        <span className="md:hidden">{`\u202f${scale.unit}`}</span>
        <span className="text-2xs text-text-3 max-md:before:content-['_·_'] md:block">
          {draw.pue === null
            ? t("draws.noPue")
            : t(`draws.pue.${draw.pue.origin}`, { pue: formats.number(draw.pue.value) })}
        </span>
      </Td>
      <Td phone="note">
        <Devices draw={draw} />
      </Td>
      <Td numeric phone="note" label={t("draws.soFar")}>
        {formats.joined(formats.energy(draw.energyKwh))}
      </Td>
      <Td numeric phone="note" label={t("draws.elapsed")}>
        {formats.duration(draw.elapsedS)}
      </Td>
    </Tr>
  );
}

function Devices({ draw }: Readonly<{ draw: RunDraw }>) {
  const t = useTranslations("power");
  const formats = useFormats();
  return (
    <span className="grid">
      {draw.devices.map((part) => {
        const each = perDeviceW(part);
        const power = formats.joined(formats.power(part.powerW));
        return (
          <span key={part.kind} className="text-xs">
            {part.count === null || each === null
              ? t("draws.part", { kind: t(`kind.${part.kind}`), power })
              : t("draws.partEach", {
                  ...{ kind: t(`kind.${part.kind}`), power, count: part.count },
                  each: formats.joined(formats.power(each)),
                })}
          </span>
        );
      })}
    </span>
  );
}
