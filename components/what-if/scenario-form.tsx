import Form from "next/form";
import { useTranslations } from "next-intl";
import { Button } from "@/components/ui/button";
import { SelectField, TextField } from "@/components/ui/field";
import { SearchedZones } from "@/components/zones/searched-zones";
import { Panel } from "@/components/ui/panel";
import type { Scenario } from "@/lib/domain/what-if-facts";
import { PEAK_FORMATS } from "@/lib/domain/what-if-hardware";
import { formatScenario, MOST_PUE, MOST_SCENARIOS } from "@/lib/domain/what-if-url";

type Choice = Readonly<{ id: string; name: string }>;
export type ScenarioChoices = Readonly<{
  zones: readonly Choice[];
  regions: readonly Choice[];
  devices: readonly Choice[];
}>;

export type SentScenario = Readonly<Record<"place" | "start" | "device" | "precision" | "pue", string>>;
/** Why what was sent is no scenario: it changes nothing, or its PUE is none. */
export type ScenarioFault = "nothing" | "pue";

/** Asks for one more scenario. Its answer is another address: works without a script. */
export function ScenarioForm({
  action,
  scenarios,
  choices,
  sent,
  fault,
}: Readonly<{
  action: string;
  scenarios: readonly Scenario[];
  choices: ScenarioChoices;
  sent: SentScenario | null;
  fault: ScenarioFault | null;
}>) {
  const t = useTranslations("whatIf");
  if (scenarios.length >= MOST_SCENARIOS) {
    return (
      <Panel title={t("form.name")} className="mb-3.5">
        <p>{t("form.full", { most: MOST_SCENARIOS })}</p>
      </Panel>
    );
  }
  const none = { value: "", label: t("form.asItWas") };
  const options = (list: readonly Choice[]) => list.map(({ id, name }) => ({ value: id, label: name }));
  return (
    <Panel title={t("form.name")} className="mb-3.5">
      <Form
        // Fields are empty again as soon as a scenario was added.
        key={`${String(scenarios.length)} ${fault ?? ""}`}
        action={action}
        scroll={false}
        aria-label={t("form.name")}
        className="grid items-start gap-2.5 sm:grid-cols-2 lg:grid-cols-[2fr_1fr_1.5fr_1fr_1fr_auto]"
      >
        {scenarios.map((scenario) => (
          <input key={formatScenario(scenario)} type="hidden" name="s" value={formatScenario(scenario)} />
        ))}
        <SearchedZones
          id="place"
          name="place"
          defaultValue={sent?.place}
          label={t("form.place")}
          hint={t("form.placeHint")}
          error={fault === "nothing" ? t("form.nothing") : undefined}
          options={[
            none,
            { label: t("form.zones"), options: options(choices.zones) },
            { label: t("form.regions"), options: options(choices.regions) },
          ]}
        />
        <SelectField
          name="start"
          defaultValue={sent?.start}
          label={t("form.start")}
          hint={t("form.startHint")}
          options={[
            none,
            ...Array.from({ length: 24 }, (_, hour) => ({
              value: String(hour),
              label: `${String(hour).padStart(2, "0")}:00`,
            })),
          ]}
        />
        <SelectField
          name="device"
          defaultValue={sent?.device}
          label={t("form.device")}
          hint={t("form.deviceHint")}
          options={[none, ...options(choices.devices)]}
        />
        <SelectField
          name="precision"
          defaultValue={sent?.precision}
          label={t("form.precision")}
          hint={t("form.precisionHint")}
          options={[none, ...PEAK_FORMATS.map((format) => ({ value: format, label: format.toUpperCase() }))]}
        />
        <TextField
          name="pue"
          defaultValue={sent?.pue}
          error={fault === "pue" ? t("form.wrongPue", { most: MOST_PUE }) : undefined}
          label={t("form.pue")}
          hint={t("form.pueHint")}
          inputMode="decimal"
          placeholder={t("form.asItWas")}
        />
        <Button type="submit" kind="primary" name="add" value="1" className="lg:mt-6">
          {t("form.add")}
        </Button>
      </Form>
    </Panel>
  );
}
