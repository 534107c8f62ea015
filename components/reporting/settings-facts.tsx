import { useTranslations } from "next-intl";
import { useFormats } from "@/components/i18n/use-formats";
import { KeyValueList } from "@/components/ui/key-value-list";
import type { SelectOption } from "@/components/ui/select";
import type { ReportingSettings } from "@/lib/domain/report/settings";
import type { SettingsChoices } from "./settings-form";

/** The set-up for those who may not change it. */
export function SettingsFacts({
  settings,
  choices,
}: Readonly<{ settings: ReportingSettings; choices: SettingsChoices }>) {
  const t = useTranslations("reportingForms");
  const words = useTranslations("reporting");
  const formats = useFormats();
  const labels = (options: readonly SelectOption[], values: readonly string[]): string =>
    values.map((value) => options.find((option) => option.value === value)?.label ?? value).join(", ");
  return (
    <KeyValueList
      align="left"
      items={[
        { label: t("legalName"), value: settings.legalName },
        { label: t("consolidation"), value: labels(choices.consolidation, [settings.consolidation]) },
        { label: t("fiscalYear"), value: labels(choices.months, [String(settings.fiscalYearStartMonth)]) },
        { label: t("baseYear"), value: settings.baseYear?.toString() ?? words("unknown") },
        { label: t("materiality"), value: formats.number(settings.materialityPercent) },
        { label: t("languages"), value: labels(choices.languages, settings.languages) },
        { label: t("frameworks"), value: labels(choices.frameworks, settings.frameworks) },
        { label: t("esrsSet"), value: labels(choices.esrsSets, [settings.esrsSet]) },
        { label: t("gri"), value: words(settings.isGriEarlyAdoption ? "yes" : "no") },
      ]}
    />
  );
}
