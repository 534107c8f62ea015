import { useTranslations } from "next-intl";
import { Checkbox } from "@/components/ui/checkbox";
import { SearchedZones } from "@/components/zones/searched-zones";
import { MOST_OTHER_REGIONS } from "@/lib/domain/planning/schedule-query";
import type { ScheduleFields } from "@/lib/domain/planning/schedule-url";
import { MoreRegions } from "./more-regions";
import type { ErrorOf, RegionChoice, ScheduleChoices } from "./schedule-form";

/** Where the job starts at home, and where else it may run: ticks of what is known already, lists for more. */
export function RegionsFields({
  fields,
  choices,
  errorOf,
}: Readonly<{ fields: ScheduleFields; choices: ScheduleChoices; errorOf: ErrorOf }>) {
  const t = useTranslations("schedule");
  const { own, added, zones, clouds } = choices;
  const options = (list: readonly RegionChoice[]) => list.map(({ id, name }) => ({ value: id, label: name }));
  const ownGroup = { label: t("form.own"), options: options(own) };
  const others = [
    { label: t("form.zones"), options: options(zones) },
    { label: t("form.clouds"), options: options(clouds) },
  ];
  const shown = [...own, ...added].filter(
    ({ id }, at, list) => id !== fields.home && list.findIndex((each) => each.id === id) === at,
  );
  return (
    <div className="grid items-start gap-2.5 sm:grid-cols-2">
      <SearchedZones
        id="home"
        name="home"
        label={t("form.home")}
        hint={t("form.homeHint")}
        error={errorOf("home")}
        defaultValue={fields.home}
        options={[{ value: "", label: t("form.choose") }, ownGroup, ...others]}
      />
      <fieldset className="grid min-w-0 content-start gap-1">
        <legend className="mb-1 font-medium text-text-1">{t("form.regions")}</legend>
        {shown.map(({ id, name }) => (
          <Checkbox
            key={id}
            name="in"
            id={`in-${id}`}
            value={id}
            label={<span translate="no">{name}</span>}
            defaultChecked={fields.in.includes(id)}
          />
        ))}
        <MoreRegions
          most={MOST_OTHER_REGIONS}
          words={{ another: t("form.another"), hint: t("form.anotherHint", { most: MOST_OTHER_REGIONS }) }}
          error={errorOf("in")}
          options={[{ value: "", label: t("form.none") }, ownGroup, ...others]}
        />
      </fieldset>
    </div>
  );
}
