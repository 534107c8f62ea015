import type { SelectOption } from "@/components/ui/select";

/** Sites by name, behind the empty choice that `none` puts into words. */
export function siteOptions(
  sites: readonly Readonly<{ id: string; name: string }>[],
  none: string,
): readonly SelectOption[] {
  return [{ value: "", label: none }, ...sites.map((site) => ({ value: site.id, label: site.name }))];
}
