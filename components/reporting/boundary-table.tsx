import { useTranslations } from "next-intl";
import Link from "next/link";
import { useFormats } from "@/components/i18n/use-formats";
import { RowTh, Table, TBody, Td, Th, THead, Tr } from "@/components/ui/table";
import { Tag } from "@/components/ui/tag";
import type { BoundaryRule, ReportedIn } from "@/lib/domain/report/settings";

/** A site or project with what is said of it; `byOwnership` is where a site is reported without a rule, null for a project. */
export type BoundaryLine = Readonly<{
  kind: "site" | "project";
  id: string;
  name: string;
  byOwnership: ReportedIn | null;
  rule: BoundaryRule | null;
}>;

/** What is inside the boundary, and where it is reported. */
export function BoundaryTable({
  lines,
  caption,
  path,
}: Readonly<{ lines: readonly BoundaryLine[]; caption: string; path: string | null }>) {
  const t = useTranslations("reporting");
  const formats = useFormats();
  const isOfSites = lines[0]?.kind === "site";
  return (
    <Table caption={caption} stack className="relative">
      <THead>
        <Th>{isOfSites ? t("fields.site") : t("project")}</Th>
        <Th>{t("boundary")}</Th>
        {isOfSites ? <Th>{t("reported")}</Th> : null}
        {isOfSites ? (
          <Th numeric unit="%">
            {t("share")}
          </Th>
        ) : null}
        <Th>{t("reason")}</Th>
        {path === null ? null : <Th>{t("change")}</Th>}
      </THead>
      <TBody>
        {lines.map(({ kind, id, name, byOwnership, rule }) => (
          <Tr key={id}>
            <RowTh phone="lead" className="max-w-48 whitespace-normal! max-md:max-w-none">
              {name}
            </RowTh>
            <Td phone="figure">
              <Tag tone={rule?.isIncluded === false ? "warn" : "good"}>
                {t(rule?.isIncluded === false ? "outside" : "inside")}
              </Tag>
            </Td>
            {isOfSites ? (
              <Td
                phone={reportedWords(rule, byOwnership, t) === "" ? undefined : "note"}
                label={t("reported")}
              >
                {reportedWords(rule, byOwnership, t)}
              </Td>
            ) : null}
            {isOfSites ? (
              <Td numeric phone="note" label={t("share")} unit="%">
                {formats.number(rule?.sharePercent ?? 100)}
              </Td>
            ) : null}
            <Td
              phone={(rule?.reason ?? "") === "" ? undefined : "note"}
              label={t("reason")}
              className="max-w-72 whitespace-normal!"
            >
              {rule?.reason ?? ""}
            </Td>
            {path === null ? null : (
              <Td phone="note">
                <Link href={`${path}?${kind}=${id}#rule`} aria-label={t("changeOf", { name })}>
                  {t("change")}
                </Link>
              </Td>
            )}
          </Tr>
        ))}
      </TBody>
    </Table>
  );
}

function reportedWords(
  rule: BoundaryRule | null,
  byOwnership: ReportedIn | null,
  t: ReturnType<typeof useTranslations<"reporting">>,
): string {
  if (rule?.isIncluded === false) return "";
  if (rule?.reportedIn != null) return t(`reportedIn.${rule.reportedIn}`);
  return byOwnership === null ? "" : t("byOwnership", { where: t(`reportedIn.${byOwnership}`) });
}
