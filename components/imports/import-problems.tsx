import { useTranslations } from "next-intl";
import { useFormats } from "@/components/i18n/use-formats";
import { RowTh, Table, TBody, Td, Th, THead, Tr } from "@/components/ui/table";
import { Tag } from "@/components/ui/tag";
import type { ImportView } from "@/lib/domain/import";

/** What of a file is not counted, and what to know of the rest. */
export function ImportProblems({ view }: Readonly<{ view: ImportView }>) {
  const formats = useFormats();
  const t = useTranslations("imports");
  const { problems, problemCounts } = view.result;
  // The card itself says why a file is refused.
  if (problems.length === 0 || view.status === "refused") return null;
  const more = problemCounts.rejected + problemCounts.warning - problems.length;
  return (
    <div className="border-t border-line">
      <Table caption={t("problemsOf", { name: view.fileName })} stack>
        <THead>
          <Th numeric>{t("line")}</Th>
          <Th>{t("column")}</Th>
          <Th>{t("kind")}</Th>
          <Th>{t("whatIsWrong")}</Th>
        </THead>
        <TBody>
          {problems.map((problem, index) => (
            // The list never changes its order, and two problems may say the same.
            <Tr key={index}>
              <RowTh numeric phone={problem.line === null ? undefined : "figure"}>
                <span className="md:hidden">{t("lineBefore")} </span>
                {problem.line ?? "–"}
              </RowTh>
              <Td>
                <code className="font-mono text-xs">{problem.field ?? "–"}</code>
              </Td>
              <Td phone="lead">
                <Tag tone={problem.severity === "rejected" ? "bad" : "warn"}>
                  {problem.severity === "rejected" ? t("notCounted") : t("toKnow")}
                </Tag>
              </Td>
              <Td phone="note" className="w-full whitespace-normal!">
                {problem.detail}
              </Td>
            </Tr>
          ))}
        </TBody>
      </Table>
      {more <= 0 ? null : (
        <p className="border-t border-line px-3.5 py-2 text-xs text-text-3">
          {t("andMore", { count: formats.count(more) })}
        </p>
      )}
    </div>
  );
}
