import { getTranslations } from "next-intl/server";
import type { SelectGroup, SelectOption } from "@/components/ui/select";
import { zoneOptions } from "@/components/zones/prepare/zone-options";
import { listZones } from "@/lib/data/queries/factors";
import { fieldsOf } from "@/lib/domain/report/record-fields";
import type { RecordKind } from "@/lib/domain/report/records";
import { getFormats } from "@/lib/i18n/formats";
import { inReadersLanguage } from "@/lib/i18n/reader-view";

/** The grid zones that a form of the kind offers; none where it asks for no zone. */
export async function zoneChoices(kind: RecordKind): Promise<readonly (SelectOption | SelectGroup)[]> {
  if (!fieldsOf(kind).some(({ input }) => input === "zone")) return [];
  const [t, formats] = [await getTranslations("zones"), await getFormats()];
  return zoneOptions(await inReadersLanguage(await listZones()), { t, formats });
}
