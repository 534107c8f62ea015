import { RowTh, Table, TBody, Td, Th, THead, Tr } from "@/components/ui/table";
import { Tag } from "@/components/ui/tag";
import type { ImportView } from "@/lib/domain/import";
import { count } from "./prepare/words";

/** What of a file is not counted, and what to know of the rest. */
export function ImportProblems({ view }: Readonly<{ view: ImportView }>) {
  const { problems, problemCounts } = view.result;
  // The card itself says why a file is refused.
  if (problems.length === 0 || view.status === "refused") return null;
  const more = problemCounts.rejected + problemCounts.warning - problems.length;
  return (
    <div className="border-t border-line">
      <Table caption={`Problems of ${view.fileName}`} stack>
        <THead>
          <Th numeric>Line</Th>
          <Th>Column</Th>
          <Th>Kind</Th>
          <Th>What is wrong</Th>
        </THead>
        <TBody>
          {problems.map((problem, index) => (
            // The list never changes its order, and two problems may say the same.
            <Tr key={index}>
              <RowTh numeric phone={problem.line === null ? undefined : "figure"}>
                <span className="md:hidden">line </span>
                {problem.line ?? "–"}
              </RowTh>
              <Td>
                <code className="font-mono text-xs">{problem.field ?? "–"}</code>
              </Td>
              <Td phone="lead">
                <Tag tone={problem.severity === "rejected" ? "bad" : "warn"}>
                  {problem.severity === "rejected" ? "not counted" : "to know"}
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
          and {count(more, "more", "more")}
        </p>
      )}
    </div>
  );
}
