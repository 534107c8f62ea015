import { useTranslations } from "next-intl";
import { NavLink } from "@/components/frame/nav-link";
import { useFormats } from "@/components/i18n/use-formats";
import { REFERENCE_KINDS, type ReferenceKind } from "@/lib/domain/reference";

const ITEM =
  "flex items-baseline gap-2 rounded-md px-2 py-1 whitespace-nowrap text-text-2 no-underline hover:bg-sunken hover:text-text-1 hover:no-underline " +
  "aria-[current=page]:bg-surface aria-[current=page]:font-medium aria-[current=page]:text-text-1 " +
  "aria-[current=page]:shadow-[0_0_0_1px_var(--line)] pointer-coarse:py-2.5";

/** The kinds at the left of every page of reference data; one line that scrolls on a phone. */
export function ReferenceNav({
  organizationSlug,
  counts,
}: Readonly<{ organizationSlug: string; counts: Readonly<Record<ReferenceKind | "own", number>> }>) {
  const formats = useFormats();
  const t = useTranslations("reference");
  const base = `/${organizationSlug}/reference`;
  const items = [
    ...REFERENCE_KINDS.map((kind) => ({
      href: `${base}/${kind}`,
      label: t(`kinds.${kind}.title`),
      count: counts[kind],
    })),
    { href: `${base}/own`, label: t("ownFactors"), count: counts.own },
    { href: `${base}/feeds`, label: t("liveFeeds"), count: null },
  ];
  return (
    <nav aria-label={t("referenceData")} className="min-w-0">
      <ul className="-mx-1 flex gap-1 overflow-x-auto p-1 md:mx-0 md:grid md:gap-px md:overflow-visible md:p-0">
        {items.map((item) => (
          <li key={item.href}>
            <NavLink href={item.href} className={ITEM}>
              <span>{item.label}</span>
              {item.count === null ? null : (
                <span className="ml-auto text-2xs font-normal text-text-3 tabular-nums">
                  {formats.count(item.count)}
                </span>
              )}
            </NavLink>
          </li>
        ))}
      </ul>
    </nav>
  );
}
