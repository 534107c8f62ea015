import Form from "next/form";
import { useTranslations } from "next-intl";
import { useFormats } from "@/components/i18n/use-formats";
import { Button } from "@/components/ui/button";
import { Checkbox } from "@/components/ui/checkbox";
import { SelectField, TextField } from "@/components/ui/field";
import { FoldedPanel } from "@/components/ui/folded-panel";
import {
  MOST_LATENCY_MS,
  MOST_OTHER_REGIONS,
  MOST_POWER_KW,
  MOST_PRICE_PER_KWH,
  MOST_PUE,
  MOST_RESTART_KWH,
  MOST_RESTART_MINUTES,
  MOST_WINDOW_DAYS,
} from "@/lib/domain/planning/schedule-query";
import type { LimitFault } from "@/lib/domain/planning/limits-url";
import type { ScheduleFault, ScheduleFaults, ScheduleFields } from "@/lib/domain/planning/schedule-url";
import { LimitsFields } from "./limits-fields";
import { RegionsFields } from "./regions-fields";

export type RegionChoice = Readonly<{ id: string; name: string }>;
type PastRun = RegionChoice & Readonly<{ durationS: number; energyKwh: number }>;

export type ScheduleChoices = Readonly<{
  runs: readonly PastRun[];
  /** Saved ones, with their energy and duration. */
  estimates: readonly PastRun[];
  /** Sites, and zones of projects. */
  own: readonly RegionChoice[];
  /** Regions that the address names beside those. */
  added: readonly RegionChoice[];
  zones: readonly RegionChoice[];
  clouds: readonly RegionChoice[];
}>;

type Props = Readonly<{
  action: string;
  fields: ScheduleFields;
  faults: ScheduleFaults;
  choices: ScheduleChoices;
  /** What was asked, in short, once it is answered: the form then stands folded. */
  asked: string | null;
}>;

/** Asks what to plan. Its answer is another address: works without a script. */
export function ScheduleForm({ action, fields, faults, choices, asked }: Props) {
  const t = useTranslations("schedule");
  const errorOf = useErrors(faults);
  return (
    <FoldedPanel key={JSON.stringify(fields)} title={t("form.name")} note={asked} isOpen={asked === null}>
      <Form action={action} scroll={false} aria-label={t("form.name")} className="grid gap-3.5">
        <Job {...{ fields, choices, errorOf }} />
        <Times {...{ fields, errorOf }} />
        <RegionsFields {...{ fields, choices, errorOf }} />
        <LimitsFields fields={fields.limits} regions={regionsOf(fields, choices)} errorOf={errorOf} />
        <div>
          <Button type="submit" kind="primary">
            {t("form.plan")}
          </Button>
        </div>
      </Form>
    </FoldedPanel>
  );
}

export type ErrorOf = (field: keyof ScheduleFaults) => string | undefined;

function useErrors(faults: ScheduleFaults): ErrorOf {
  const t = useTranslations("schedule");
  const formats = useFormats();
  const limits = {
    days: String(MOST_WINDOW_DAYS),
    kw: formats.count(MOST_POWER_KW),
    restartKwh: formats.count(MOST_RESTART_KWH),
    minutes: String(MOST_RESTART_MINUTES),
    regions: String(MOST_OTHER_REGIONS),
    price: formats.count(MOST_PRICE_PER_KWH),
    latency: formats.count(MOST_LATENCY_MS),
    pue: String(MOST_PUE),
  };
  return (field) => {
    const fault: ScheduleFault | LimitFault | undefined = faults[field];
    return fault === undefined ? undefined : t(`fault.${fault}`, limits);
  };
}

/** The regions that the address names, home first, by what the lists call them. */
function regionsOf({ home, in: others }: ScheduleFields, choices: ScheduleChoices): readonly RegionChoice[] {
  const known = [...choices.own, ...choices.added, ...choices.zones, ...choices.clouds];
  return [...new Set([home, ...others])]
    .filter((id) => id !== "")
    .map((id) => known.find((each) => each.id === id) ?? { id, name: id });
}

const ROW = "grid items-start gap-2.5 sm:grid-cols-2 lg:grid-cols-4";

function Job({
  fields,
  choices,
  errorOf,
}: Readonly<{ fields: ScheduleFields; choices: ScheduleChoices; errorOf: ErrorOf }>) {
  const t = useTranslations("schedule");
  const formats = useFormats();
  return (
    <div className={ROW}>
      <SelectField
        name="run"
        label={t("form.run")}
        hint={t("form.runHint")}
        error={errorOf("run")}
        defaultValue={fields.run}
        options={[
          { value: "", label: t("form.noRun") },
          ...choices.runs.map(({ id, name, durationS, energyKwh }) => ({
            value: id,
            label: t("form.runOption", {
              name,
              duration: formats.duration(durationS),
              energy: formats.joined(formats.energy(energyKwh)),
            }),
          })),
        ]}
      />
      <TextField
        name="find"
        type="search"
        label={t("form.find")}
        hint={t("form.findHint")}
        error={errorOf("find")}
        defaultValue={fields.find}
        autoComplete="off"
      />
      <SelectField
        name="estimate"
        label={t("form.estimate")}
        hint={t("form.estimateHint")}
        error={errorOf("estimate")}
        defaultValue={fields.estimate.toUpperCase()}
        options={[
          { value: "", label: t("form.noEstimate") },
          ...choices.estimates.map(({ id, name, durationS, energyKwh }) => ({
            value: id,
            label: t("form.estimateOption", {
              name,
              duration: formats.duration(durationS),
              energy: formats.joined(formats.energy(energyKwh)),
            }),
          })),
        ]}
      />
      <TextField
        name="hours"
        label={t("form.hours")}
        hint={t("form.hoursHint")}
        error={errorOf("hours")}
        defaultValue={fields.hours}
        inputMode="decimal"
      />
      <TextField
        name="kw"
        label={t("form.kw")}
        hint={t("form.kwHint")}
        error={errorOf("kw")}
        defaultValue={fields.kw}
        inputMode="decimal"
      />
      <TextField
        name="pue"
        label={t("form.pue")}
        hint={t("form.pueHint")}
        error={errorOf("pue")}
        defaultValue={fields.pue}
        inputMode="decimal"
      />
      <SelectField
        name="basis"
        label={t("form.basis")}
        hint={t("form.basisHint")}
        defaultValue={fields.basis}
        options={[
          { value: "average", label: t("basis.average") },
          { value: "marginal", label: t("basis.marginal") },
        ]}
      />
    </div>
  );
}

function Times({ fields, errorOf }: Readonly<{ fields: ScheduleFields; errorOf: ErrorOf }>) {
  const t = useTranslations("schedule");
  return (
    <>
      <div className={ROW}>
        <TextField
          name="from"
          type="datetime-local"
          label={t("form.from")}
          hint={t("form.fromHint")}
          error={errorOf("from")}
          defaultValue={fields.from}
        />
        <TextField
          name="by"
          type="datetime-local"
          label={t("form.by")}
          error={errorOf("by")}
          defaultValue={fields.by}
        />
        <TextField
          name="tz"
          label={t("form.tz")}
          hint={t("form.tzHint")}
          error={errorOf("tz")}
          defaultValue={fields.tz}
          translate="no"
        />
      </div>
      <div className={ROW}>
        <div className="self-center">
          <Checkbox
            name="pause"
            value="1"
            id="pause"
            label={t("form.pause")}
            hint={t("form.pauseHint")}
            defaultChecked={fields.pause !== ""}
          />
        </div>
        <TextField
          name="restartKwh"
          label={t("form.restartKwh")}
          hint={t("form.restartKwhHint")}
          error={errorOf("restartKwh")}
          defaultValue={fields.restartKwh}
          inputMode="decimal"
        />
        <TextField
          name="restartMin"
          label={t("form.restartMin")}
          hint={t("form.restartMinHint")}
          error={errorOf("restartMin")}
          defaultValue={fields.restartMin}
          inputMode="decimal"
        />
      </div>
    </>
  );
}
