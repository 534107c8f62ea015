import { useTranslations } from "next-intl";
import type { ReactNode } from "react";
import { useFormats } from "@/components/i18n/use-formats";
import { zoneOptions } from "./prepare/zone-options";
import type { ZoneChoice } from "./prepare/zone-options";
import { SearchedZones } from "./searched-zones";

/** A choice among all grid zones, by kind, each with its factor. */
export function ZoneSelect({
  zones,
  none,
  ...field
}: Readonly<{
  id: string;
  label: string;
  name: string;
  zones: readonly ZoneChoice[];
  /** What the empty choice says. */
  none: string;
  required?: boolean;
  defaultValue: string;
  hint: ReactNode;
  error: string | undefined;
}>) {
  const t = useTranslations("zones");
  const formats = useFormats();
  return (
    <SearchedZones {...field} options={[{ value: "", label: none }, ...zoneOptions(zones, { t, formats })]} />
  );
}
