"use client";

import { useLocale, useTimeZone, useTranslations } from "next-intl";
import { useSyncExternalStore } from "react";
import { cx } from "@/components/ui/cx";
import { SelectField } from "@/components/ui/field";
import { SubmitButton } from "@/components/ui/submit-button";
import { DEFAULT_TIME_ZONE, LOCALES } from "@/lib/domain/locale";
import { timeZoneChoices } from "./prepare/time-zones";

const never = () => () => undefined;
const zoneOfBrowser = () => new Intl.DateTimeFormat().resolvedOptions().timeZone;
const unknown = () => null;

/** Language and time zone: a form that works before, and without, the page's script. */
export function PreferencesForm({
  action,
  className,
}: Readonly<{ action: (formData: FormData) => Promise<void>; className?: string | undefined }>) {
  const t = useTranslations("frame");
  const common = useTranslations("common");
  const locale = useLocale();
  const timeZone = useTimeZone() ?? DEFAULT_TIME_ZONE;
  const ofBrowser = useSyncExternalStore<string | null>(never, zoneOfBrowser, unknown);
  return (
    <form action={action} aria-label={t("preferences")} className={cx("grid gap-2.5", className)}>
      <SelectField
        id="preferred-locale"
        label={common("language")}
        name="locale"
        defaultValue={locale}
        options={LOCALES.map((value) => ({ value, label: t(`languages.${value}`) }))}
      />
      <SelectField
        id="preferred-time-zone"
        label={common("timeZone")}
        name="timeZone"
        defaultValue={timeZone}
        options={timeZoneChoices(timeZone, ofBrowser).map((value) => ({
          value,
          label: value.replaceAll("_", " "),
        }))}
      />
      <SubmitButton kind="secondary" className="w-full">
        {t("apply")}
      </SubmitButton>
    </form>
  );
}
