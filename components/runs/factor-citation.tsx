import { useTranslations } from "next-intl";
import type { GridFactorView } from "@/lib/domain/run";
import { citationLinks, withSubscript } from "./prepare/citation";

/** Where a factor comes from: publisher, publication, addresses, licence. */
export function FactorCitation({
  factor,
}: Readonly<{ factor: Pick<GridFactorView, "sourceName" | "publication" | "citation" | "licence"> }>) {
  const t = useTranslations("why");
  return (
    <>
      <span lang="en">
        {factor.sourceName}, {withSubscript(factor.publication)}
      </span>
      {citationLinks(factor.citation).map((link) => (
        <span key={link.href}>
          {" · "}
          <a href={link.href} rel="noreferrer">
            {link.label}
          </a>
        </span>
      ))}
      {" · "}
      <span>
        {t.rich("licence", {
          licence: factor.licence,
          name: (words) => <span lang="en">{words}</span>,
        })}
      </span>
    </>
  );
}
