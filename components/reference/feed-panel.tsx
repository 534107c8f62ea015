import { useTranslations } from "next-intl";
import type { Translate } from "@/components/i18n/translate";
import { useFormats } from "@/components/i18n/use-formats";
import { KeyValueList } from "@/components/ui/key-value-list";
import { Notice } from "@/components/ui/notice";
import { Panel } from "@/components/ui/panel";
import { RowTh, Table, TBody, Td, Th, THead, Tr } from "@/components/ui/table";
import { Tag } from "@/components/ui/tag";
import { FEEDS, type FeedView, type FeedZoneView } from "@/lib/domain/feed";
import type { Formats } from "@/lib/domain/formats";
import { FEED_STATE_TONES } from "./prepare/feeds";

/** How one live feed fares, and how to turn it on. */
export function FeedPanel({ feed, bundled }: Readonly<{ feed: FeedView; bundled: string }>) {
  const t = useTranslations("reference");
  const formats = useFormats();
  const { name, kind, keySettings } = FEEDS[feed.id];
  const [first, second] = keySettings;

  return (
    <Panel
      title={name}
      note={t(`feedKind.${kind}`)}
      actions={<Tag tone={FEED_STATE_TONES[feed.state]}>{t(`states.${feed.state}`)}</Tag>}
    >
      {feed.state === "off" ? (
        <p className="text-text-2">
          {kind === "average" ? t("offAverage", { bundled }) : t("offMarginal")}{" "}
          {t.rich(second === undefined ? "turnOnOne" : "turnOnTwo", {
            first: first ?? "",
            second: second ?? "",
            code: (words) => <code>{words}</code>,
          })}
        </p>
      ) : (
        <div className="grid gap-3.5">
          {feed.problem === null ? null : (
            <Notice kind="bad" title={feed.problem.problem}>
              {feed.problem.remedy}
            </Notice>
          )}
          <KeyValueList align="left" items={timesOf(feed, t, formats)} />
          <ZoneTable name={name} zones={feed.zones} isKnown={feed.lastSuccessAt !== null} />
        </div>
      )}
    </Panel>
  );
}

function timesOf(feed: FeedView, t: Translate<"reference">, formats: Formats) {
  const at = (iso: string | null) =>
    iso === null ? t("never") : formats.instant(iso, { year: true, zone: true });
  return [
    { label: t("lastSuccess"), value: at(feed.lastSuccessAt) },
    { label: t("lastAttempt"), value: at(feed.lastAttemptAt) },
    ...(feed.pausedUntil === null ? [] : [{ label: t("notBefore"), value: at(feed.pausedUntil) }]),
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
  const common = useTranslations("common");
  const formats = useFormats();
  const t = useTranslations("reference");
  if (zones.length === 0 && !isKnown) return null;
  if (zones.length === 0) {
    return <p className="text-text-2">{t("noZoneToAsk", { name })}</p>;
  }
  return (
    <Table caption={t("zonesOf", { name })}>
      <THead>
        <Th>{t("columns.zone")}</Th>
        <Th unit={formats.zoneName()}>{t("newestHour")}</Th>
        <Th>{t("state")}</Th>
      </THead>
      <TBody>
        {zones.map(({ zoneId, newestHour, problem }) => (
          <Tr key={zoneId}>
            <RowTh>{zoneId}</RowTh>
            <Td tabular>
              {newestHour === null ? common("notAvailable") : formats.instant(newestHour, { year: true })}
            </Td>
            <Td className="whitespace-normal">
              {problem === null ? (
                newestHour === null ? (
                  t("states.waiting")
                ) : (
                  t("noProblem")
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
