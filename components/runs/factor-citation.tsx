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
      {factor.sourceName}, {withSubscript(factor.publication)}
      {citationLinks(factor.citation).map((link) => (
        <span key={link.href}>
          {" · "}
          <a href={link.href} rel="noreferrer">
            {link.label}
          </a>
        </span>
      ))}
      {" · "}
      <span>{t("licence", { licence: factor.licence })}</span>
    </>
  );
}
