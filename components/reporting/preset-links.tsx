import { useTranslations } from "next-intl";
import Link from "next/link";
import type { Preset } from "./prepare/presets";

/** Links that fill in the form's factors; without a script too. */
export function PresetLinks({
  presets,
  words,
  path,
}: Readonly<{ presets: readonly Preset[]; words: string; path: string }>) {
  const t = useTranslations("reporting");
  return (
    <div className="mb-3.5 grid gap-1 text-xs text-text-3">
      <p>
        {t("presets")} {words}
      </p>
      <ul className="flex flex-wrap gap-x-3 gap-y-1">
        {presets.map(({ id, label }) => (
          <li key={id}>
            <Link href={`${path}?preset=${encodeURIComponent(id)}#add`} prefetch={false}>
              {label}
            </Link>
          </li>
        ))}
      </ul>
    </div>
  );
}
