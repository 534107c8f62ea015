import { useTranslations } from "next-intl";
import Form from "next/form";
import Link from "next/link";
import { useFormats } from "@/components/i18n/use-formats";
import { Button } from "@/components/ui/button";
import { NotAvailable } from "@/components/ui/evidence";
import { SelectField } from "@/components/ui/field";
import { Panel } from "@/components/ui/panel";
import { RowTh, Table, TBody, Td, Th, THead, Tr } from "@/components/ui/table";
import { Tag } from "@/components/ui/tag";
import { VisuallyHidden } from "@/components/ui/visually-hidden";
import type { Label } from "@/lib/domain/label/label";
import { MOST_WHAT_IF_RUNS } from "@/lib/domain/model-what-if";
import type { Scenario } from "@/lib/domain/what-if-facts";
import { formatScenario, MOST_SCENARIOS } from "@/lib/domain/what-if-url";
import { ClassWithIndex } from "./class-mark";
import { indexText } from "./prepare/words";

type Choice = Readonly<{ id: string; name: string }>;
type Tried = Readonly<{ scenario: Scenario; placeName: string | null; label: Label | null }>;

/** The same model under other regions and hours; marked on every line as what can never be issued. */
export function WhatIfPanel({
  label,
  ratedCount,
  tried,
  choices,
  path,
  versionId,
}: Readonly<{
  label: Label;
  ratedCount: number;
  /** Null where the rated runs are too many, or there are none. */
  tried: readonly Tried[] | null;
  choices: Readonly<{ zones: readonly Choice[]; regions: readonly Choice[] }>;
  path: string;
  versionId: string;
}>) {
  const t = useTranslations("models.whatIf");
  return (
    <Panel
      id="what-if"
      className="scroll-mt-16"
      title={t("title")}
      why="scenario"
      actions={<Tag tone="warn">{t("note")}</Tag>}
      flush
      footer={t("foot")}
    >
      {tried === null ? (
        <p className="px-3.5 py-3 text-text-2">
          {ratedCount > MOST_WHAT_IF_RUNS
            ? t("tooMany", { count: ratedCount, most: MOST_WHAT_IF_RUNS })
            : t("nothing")}
        </p>
      ) : (
        <>
          {tried.length >= MOST_SCENARIOS ? null : (
            <Asked
              scenarios={tried.map((each) => each.scenario)}
              choices={choices}
              path={path}
              versionId={versionId}
            />
          )}
          {tried.length === 0 ? null : (
            <Outcome label={label} tried={tried} path={path} versionId={versionId} />
          )}
        </>
      )}
    </Panel>
  );
}

function Asked({
  scenarios,
  choices,
  path,
  versionId,
}: Readonly<{
  scenarios: readonly Scenario[];
  choices: Readonly<{ zones: readonly Choice[]; regions: readonly Choice[] }>;
  path: string;
  versionId: string;
}>) {
  const t = useTranslations("models.whatIf");
  const options = (list: readonly Choice[]) => list.map(({ id, name }) => ({ value: id, label: name }));
  return (
    <Form
      // Fields are empty again as soon as a scenario was added.
      key={scenarios.length}
      action={`${path}#what-if`}
      scroll={false}
      aria-label={t("title")}
      className="grid items-end gap-2.5 px-3.5 py-3 sm:grid-cols-[2fr_1fr_auto]"
    >
      <input type="hidden" name="version" value={versionId} />
      {scenarios.map((scenario) => (
        <input key={formatScenario(scenario)} type="hidden" name="s" value={formatScenario(scenario)} />
      ))}
      <SelectField
        id="what-if-place"
        name="place"
        label={t("place")}
        options={[
          { value: "", label: t("placeAsWas") },
          { label: t("zones"), options: options(choices.zones) },
          { label: t("regions"), options: options(choices.regions) },
        ]}
      />
      <SelectField
        id="what-if-start"
        name="start"
        label={t("start")}
        options={[
          { value: "", label: t("startAsWas") },
          ...Array.from({ length: 24 }, (_, hour) => ({
            value: String(hour),
            label: `${String(hour).padStart(2, "0")}:00`,
          })),
        ]}
      />
      <Button type="submit">{t("try")}</Button>
    </Form>
  );
}

function Outcome({
  label,
  tried,
  path,
  versionId,
}: Readonly<{ label: Label; tried: readonly Tried[]; path: string; versionId: string }>) {
  const t = useTranslations("models");
  return (
    <Table caption={t("whatIf.title")}>
      <THead>
        <Th>{t("whatIf.scenario")}</Th>
        <Th>{t("energyClass")}</Th>
        <Th>{t("carbonClass")}</Th>
        <Th numeric>{t("emissions")}</Th>
        <Th>
          <VisuallyHidden>{t("whatIf.remove")}</VisuallyHidden>
        </Th>
      </THead>
      <TBody>
        <Tr>
          <RowTh>{t("whatIf.own")}</RowTh>
          <Classes label={label} />
          <Td />
        </Tr>
        {tried.map((each) => (
          <Line
            key={formatScenario(each.scenario)}
            tried={each}
            href={hrefWithout(path, versionId, tried, each)}
          />
        ))}
      </TBody>
    </Table>
  );
}

function hrefWithout(path: string, versionId: string, tried: readonly Tried[], without: Tried): string {
  const params = new URLSearchParams([["version", versionId]]);
  for (const each of tried) if (each !== without) params.append("s", formatScenario(each.scenario));
  return `${path}?${params.toString()}#what-if`;
}

function Line({ tried, href }: Readonly<{ tried: Tried; href: string }>) {
  const t = useTranslations("models.whatIf");
  const { scenario, placeName, label } = tried;
  const place = placeName ?? scenario.placeId;
  const hour = scenario.startHour === null ? null : `${String(scenario.startHour).padStart(2, "0")}:00 UTC`;
  const name =
    place !== null && hour !== null ? t("at", { place, hour }) : (place ?? t("atHour", { hour: hour ?? "" }));
  return (
    <Tr>
      <RowTh>
        <span className="flex flex-wrap items-center gap-1.5 whitespace-normal">
          {name} <Tag tone="warn">{t("note")}</Tag>
        </span>
      </RowTh>
      {label === null ? (
        <Td colSpan={3} className="text-text-3">
          {t("problem")}
        </Td>
      ) : (
        <Classes label={label} />
      )}
      <Td>
        <Link href={href} scroll={false} aria-label={t("removeName", { name })} className="underline">
          {t("remove")}
        </Link>
      </Td>
    </Tr>
  );
}

function Classes({ label }: Readonly<{ label: Label }>) {
  const t = useTranslations("models");
  const formats = useFormats();
  return (
    <>
      <Td>
        <ClassWithIndex rating={label.energy} index={indexText(label.energy, formats)} />
      </Td>
      <Td>
        <ClassWithIndex rating={label.carbon} index={indexText(label.carbon, formats)} />
      </Td>
      <Td numeric>
        {label.locationEmissionsKgCo2e === null ? (
          <NotAvailable reason={t("strip.noFactor")} />
        ) : (
          `${formats.joined(formats.mass(label.locationEmissionsKgCo2e))} CO₂e`
        )}
      </Td>
    </>
  );
}
