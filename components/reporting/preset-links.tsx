import { useTranslations } from "next-intl";
import Link from "next/link";
import { Button } from "@/components/ui/button";
import { Select } from "@/components/ui/select";
import type { Preset } from "./prepare/presets";

/** More than these are a list to choose from. */
const MOST_LINKS = 12;

/** What fills in the form's factors; without a script too. */
export function PresetLinks({
  presets,
  chosen,
  words,
  path,
}: Readonly<{ presets: readonly Preset[]; chosen: string; words: string; path: string }>) {
  const t = useTranslations("reporting");
  return (
    <div className="mb-3.5 grid gap-1 text-xs text-text-3">
      <p id="preset-words">
        {t("presets")} {words}
      </p>
      {presets.length > MOST_LINKS ? (
        <form action={`${path}#add`} className="flex max-w-160 flex-wrap gap-2 text-sm">
          <Select
            name="preset"
            aria-labelledby="preset-words"
            required
            className="min-w-0 flex-1 basis-56"
            defaultValue={chosen}
            options={[
              { value: "", label: t("choose") },
              ...presets.map(({ id, label }) => ({ value: id, label })),
            ]}
          />
          <Button type="submit">{t("takePreset")}</Button>
        </form>
      ) : (
        <ul className="flex flex-wrap gap-x-3 gap-y-1">
          {presets.map(({ id, label }) => (
            <li key={id}>
              <Link href={`${path}?preset=${encodeURIComponent(id)}#add`} prefetch={false}>
                {label}
              </Link>
            </li>
          ))}
        </ul>
      )}
    </div>
  );
}
