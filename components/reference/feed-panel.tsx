import { Fragment } from "react";
import { KeyValueList } from "@/components/ui/key-value-list";
import { Notice } from "@/components/ui/notice";
import { Panel } from "@/components/ui/panel";
import { RowTh, Table, TBody, Td, Th, THead, Tr } from "@/components/ui/table";
import { Tag } from "@/components/ui/tag";
import { FEEDS, type FeedView, type FeedZoneView, type IntensityKind } from "@/lib/domain/feed";
import { formatInstant } from "@/lib/domain/format";
import { FEED_STATE_WORDS } from "./prepare/feeds";

const KIND_WORDS: Readonly<Record<IntensityKind, string>> = {
  average: "hourly average, life-cycle, for location-based figures",
  marginal: "hourly marginal rate, for scheduling only, in no total",
};

/** How one live feed fares, and how to turn it on. */
export function FeedPanel({ feed, bundled }: Readonly<{ feed: FeedView; bundled: string }>) {
  const { name, kind, keySettings } = FEEDS[feed.id];
  const { word, tone } = FEED_STATE_WORDS[feed.state];
  return (
    <Panel title={name} note={KIND_WORDS[kind]} actions={<Tag tone={tone}>{word}</Tag>}>
      {feed.state === "off" ? (
        <p className="text-text-2">
          {kind === "average"
            ? `Off: this installation has no key. Annual factors, ${bundled}, serve every hour. `
            : "Off: this installation has no key. Nothing takes its place: no marginal rates come with the product. "}
          The operator turns it on by {keySettings.length === 1 ? "the setting" : "the settings"}{" "}
          {keySettings.map((setting, index) => (
            <Fragment key={setting}>
              {index === 0 ? null : " and "}
              <code>{setting}</code>
            </Fragment>
          ))}
          .
        </p>
      ) : (
        <div className="grid gap-3.5">
          {feed.problem === null ? null : (
            <Notice kind="bad" title={feed.problem.problem}>
              {feed.problem.remedy}
            </Notice>
          )}
          <KeyValueList align="left" items={timesOf(feed)} />
          <ZoneTable name={name} zones={feed.zones} isKnown={feed.lastSuccessAt !== null} />
        </div>
      )}
    </Panel>
  );
}

function timesOf(feed: FeedView) {
  const at = (iso: string | null) => (iso === null ? "never" : `${formatInstant(iso, { year: true })} UTC`);
  return [
    { label: "Last success", value: at(feed.lastSuccessAt) },
    { label: "Last attempt", value: at(feed.lastAttemptAt) },
    ...(feed.pausedUntil === null ? [] : [{ label: "Not asked before", value: at(feed.pausedUntil) }]),
  ];
}

function ZoneTable({
  name,
  zones,
  isKnown,
}: Readonly<{
  name: string;
  zones: readonly FeedZoneView[];
  /** Whether the feed has ever said which zones it has. */
  isKnown: boolean;
}>) {
  if (zones.length === 0 && !isKnown) return null;
  if (zones.length === 0) {
    return (
      <p className="text-text-2">
        No zone to ask for: none of your runs of the last 30 days stands where {name} has one.
      </p>
    );
  }
  return (
    <Table caption={`Zones of ${name} that your runs of the last 30 days use`}>
      <THead>
        <Th>Zone</Th>
        <Th unit="UTC">Newest hour</Th>
        <Th>State</Th>
      </THead>
      <TBody>
        {zones.map(({ zoneId, newestHour, problem }) => (
          <Tr key={zoneId}>
            <RowTh>{zoneId}</RowTh>
            <Td tabular>{newestHour === null ? "n/a" : formatInstant(newestHour, { year: true })}</Td>
            <Td className="whitespace-normal">
              {problem === null ? (
                newestHour === null ? (
                  "not asked yet"
                ) : (
                  "no problem"
                )
              ) : (
                <>
                  {problem.problem}
                  <span className="block text-2xs text-text-3">{problem.remedy}</span>
                </>
              )}
            </Td>
          </Tr>
        ))}
      </TBody>
    </Table>
  );
}
