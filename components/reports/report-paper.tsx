import { useTranslations } from "next-intl";
import Link from "next/link";
import { cx } from "@/components/ui/cx";
import { MethodLink } from "@/components/ui/method-link";
import type { Section } from "@/lib/domain/report/blocks";
import type { ReportLanguage } from "@/lib/domain/report/settings";
import { PaperBlock } from "./paper-blocks";

/** One section of the report as it will be printed: white paper in both themes, in the report's own language. */
export function ReportPaper({
  section,
  sections,
  pagePath,
  head,
  foot,
  isDraft,
  language,
}: Readonly<{
  section: Section;
  sections: readonly Section[];
  pagePath: string;
  head: string;
  foot: string;
  isDraft: boolean;
  language: ReportLanguage;
}>) {
  const t = useTranslations("reports");
  const at = sections.indexOf(section);
  const [before, after] = [sections[at - 1], sections[at + 1]];
  const hrefOf = (id: string): string => `${pagePath}?section=${id}#paper`;
  return (
    <section id="paper" aria-labelledby="paper-title" className="grid min-w-0 gap-2">
      <div className="flex flex-wrap items-center gap-2">
        <h2 id="paper-title" className="text-sm font-semibold text-text-1">
          {t("paper.title")}
        </h2>
        <MethodLink topic="report" />
        <span className="text-xs text-text-3">
          {t("paper.section", { at: String(at + 1), of: String(sections.length) })}
        </span>
        <nav aria-label={t("paper.sections")} className="ml-auto flex gap-3 text-sm">
          {before === undefined ? null : (
            <Link
              href={hrefOf(before.id)}
              scroll={false}
              lang={language}
              className="underline underline-offset-2"
            >
              ← {before.title}
            </Link>
          )}
          {after === undefined ? null : (
            <Link
              href={hrefOf(after.id)}
              scroll={false}
              lang={language}
              className="underline underline-offset-2"
            >
              {after.title} →
            </Link>
          )}
        </nav>
      </div>
      <details className="rounded-md border border-line bg-surface px-3 py-2 xl:hidden">
        <summary className="cursor-pointer text-sm text-text-1">{t("paper.all")}</summary>
        <SectionList {...{ sections, section, hrefOf, language }} className="mt-2 grid gap-0.5" />
      </details>
      <nav
        aria-label={t("paper.all")}
        className="hidden rounded-md border border-line bg-surface px-3 py-2 xl:block"
      >
        <SectionList {...{ sections, section, hrefOf, language }} className="flex flex-wrap gap-x-3" />
      </nav>
      <div
        lang={language}
        className="min-w-0 overflow-hidden rounded-lg border border-line bg-[#fff] px-5 py-4 text-[13px] leading-normal text-[#171c24] shadow-[0_1px_4px_rgb(0_0_0/0.12)] sm:px-8 sm:py-6"
      >
        <p className="mb-5 flex flex-wrap justify-between gap-2 border-b border-[#d5d9df] pb-2 text-xs text-[#596270]">
          <span>{head}</span>
          {isDraft ? <strong className="text-[#171c24]">{t("paper.draft")}</strong> : null}
        </p>
        <h3 className="text-lg font-semibold">
          {section.number === "" ? null : <span className="mr-2 text-[#596270]">{section.number}</span>}
          {section.title}
        </h3>
        {section.codes.length === 0 ? null : (
          <ul className="mt-1.5 flex flex-wrap gap-1.5">
            {section.codes.map((code) => (
              <li key={code} className="rounded-sm border border-[#c4cad2] px-1.5 text-[11px] text-[#454d59]">
                {code}
              </li>
            ))}
          </ul>
        )}
        <div className={cx("mt-4 grid min-w-0 gap-3.5")}>
          {section.blocks.map((block, index) => (
            <PaperBlock key={index} block={block} />
          ))}
        </div>
        <p className="mt-6 border-t border-[#d5d9df] pt-2 font-mono text-[11px] text-[#596270]">{foot}</p>
      </div>
    </section>
  );
}

/** Every section of the report; the one that is shown is marked. */
function SectionList({
  sections,
  section,
  hrefOf,
  language,
  className,
}: Readonly<{
  sections: readonly Section[];
  section: Section;
  hrefOf: (id: string) => string;
  language: ReportLanguage;
  className: string;
}>) {
  return (
    <ol className={cx("text-xs", className)} lang={language}>
      {sections.map((each) => (
        <li key={each.id} className="flex">
          <Link
            href={hrefOf(each.id)}
            scroll={false}
            aria-current={each === section ? "true" : undefined}
            className={cx(
              "flex min-h-6 items-center underline-offset-2",
              each === section ? "font-semibold text-text-1" : "text-text-2 underline",
            )}
          >
            {each.number === "" ? "" : `${each.number} `}
            {each.title}
          </Link>
        </li>
      ))}
    </ol>
  );
}
