import Form from "next/form";
import { useTranslations } from "next-intl";
import { Button } from "@/components/ui/button";
import { SelectField, TextField } from "@/components/ui/field";
import { FoldedPanel } from "@/components/ui/folded-panel";
import { SearchedZones } from "@/components/zones/searched-zones";
import { LONGEST_TASK, MOST_DEVICES, MOST_HOURS } from "@/lib/domain/estimate/estimate-query";
import type { EstimateFault, EstimateFaults, EstimateFields } from "@/lib/domain/estimate/estimate-url";
import { TRAINING_APPROACHES } from "@/lib/domain/run-context";
import { PEAK_FORMATS } from "@/lib/domain/what-if-hardware";
import { useFormats } from "@/components/i18n/use-formats";

type Choice = Readonly<{ id: string; name: string }>;

export type EstimateChoices = Readonly<{
  devices: readonly Choice[];
  own: readonly Choice[];
  zones: readonly Choice[];
  clouds: readonly Choice[];
  /** Projects and experiments that the job may belong to. */
  places: readonly Choice[];
}>;

type Props = Readonly<{
  action: string;
  fields: EstimateFields;
  faults: EstimateFaults;
  choices: EstimateChoices;
  /** The form then stands folded. */
  isAnswered: boolean;
}>;

type ErrorOf = (field: keyof EstimateFields) => string | undefined;

/** Asks what is to be estimated. Its answer is another address: works without a script. */
export function EstimateForm({ action, fields, faults, choices, isAnswered }: Props) {
  const t = useTranslations("estimate");
  const formats = useFormats();
  const limits = {
    devices: formats.count(MOST_DEVICES),
    hours: formats.count(MOST_HOURS),
    characters: String(LONGEST_TASK),
  };
  const errorOf: ErrorOf = (field) => {
    const fault: EstimateFault | undefined = faults[field];
    return fault === undefined ? undefined : t(`fault.${fault}`, limits);
  };
  return (
    <FoldedPanel
      key={JSON.stringify(fields)}
      title={t("form.name")}
      note={isAnswered ? t("form.folded") : null}
      isOpen={!isAnswered}
    >
      <Form action={action} scroll={false} aria-label={t("form.name")} className="grid gap-3.5">
        <Work {...{ fields, errorOf }} />
        <Hardware {...{ fields, errorOf, choices }} />
        <div>
          <Button type="submit" kind="primary">
            {t("form.estimate")}
          </Button>
        </div>
      </Form>
    </FoldedPanel>
  );
}

const ROW = "grid items-start gap-2.5 sm:grid-cols-2 lg:grid-cols-4";

type Part = Readonly<{ fields: EstimateFields; errorOf: ErrorOf }>;

function Work({ fields, errorOf }: Part) {
  const t = useTranslations("estimate");
  const text = (name: "params" | "tokens" | "flops" | "hours") => (
    <TextField
      name={name}
      label={t(`form.${name}`)}
      hint={t(`form.${name}Hint`)}
      error={errorOf(name)}
      defaultValue={fields[name]}
      inputMode="decimal"
      autoComplete="off"
    />
  );
  return (
    <>
      <div className={ROW}>
        {text("params")}
        {text("tokens")}
        {text("flops")}
        {text("hours")}
      </div>
      <div className={ROW}>
        <SelectField
          name="approach"
          label={t("form.approach")}
          hint={t("form.approachHint")}
          defaultValue={fields.approach}
          options={[
            { value: "", label: t("form.notSaid") },
            ...TRAINING_APPROACHES.map((value) => ({ value, label: t(`approach.${value}`) })),
          ]}
        />
        <TextField
          name="task"
          label={t("form.task")}
          hint={t("form.taskHint")}
          error={errorOf("task")}
          defaultValue={fields.task}
          translate="no"
        />
      </div>
    </>
  );
}

function Hardware({ fields, errorOf, choices }: Part & Readonly<{ choices: EstimateChoices }>) {
  const t = useTranslations("estimate");
  const options = (list: readonly Choice[]) => list.map(({ id, name }) => ({ value: id, label: name }));
  return (
    <div className={ROW}>
      <SelectField
        name="device"
        label={t("form.device")}
        hint={t("form.deviceHint")}
        error={errorOf("device")}
        defaultValue={fields.device}
        options={[{ value: "", label: t("form.notSaid") }, ...options(choices.devices)]}
      />
      <TextField
        name="count"
        label={t("form.count")}
        hint={t("form.countHint")}
        error={errorOf("count")}
        defaultValue={fields.count}
        inputMode="numeric"
      />
      <SelectField
        name="precision"
        label={t("form.precision")}
        hint={t("form.precisionHint")}
        defaultValue={fields.precision}
        options={[
          { value: "", label: t("form.notSaid") },
          ...PEAK_FORMATS.map((value) => ({ value, label: value.toUpperCase() })),
        ]}
      />
      <TextField
        name="mfu"
        label={t("form.mfu")}
        hint={t("form.mfuHint")}
        error={errorOf("mfu")}
        defaultValue={fields.mfu}
        inputMode="decimal"
      />
      <SearchedZones
        id="home"
        name="home"
        label={t("form.home")}
        hint={t("form.homeHint")}
        error={errorOf("home")}
        defaultValue={fields.home}
        options={[
          { value: "", label: t("form.notSaid") },
          { label: t("form.own"), options: options(choices.own) },
          { label: t("form.zones"), options: options(choices.zones) },
          { label: t("form.clouds"), options: options(choices.clouds) },
        ]}
      />
      <SelectField
        name="place"
        label={t("form.place")}
        hint={t("form.placeHint")}
        defaultValue={fields.place}
        options={[{ value: "", label: t("form.notSaid") }, ...options(choices.places)]}
        translate="no"
      />
    </div>
  );
}
