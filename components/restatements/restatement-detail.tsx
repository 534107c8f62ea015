import Link from "next/link";
import { joined } from "@/components/charts/prepare/quantity-text";
import { KeyValueList } from "@/components/ui/key-value-list";
import { Panel } from "@/components/ui/panel";
import { RowTh, Table, TBody, Td, Th, THead, Tr } from "@/components/ui/table";
import { displayMass, formatInstant } from "@/lib/domain/format";
import type { RestatementView } from "@/lib/domain/restatement";
import { changeWords, differenceWords, figureChanges } from "./prepare/words";

/** Before, after and difference in sum, then what changes in the inputs, then run by run. */
export function RestatementDetail({
  restatement,
  orgPath,
}: Readonly<{ restatement: RestatementView; orgPath: string }>) {
  return (
    <div className="grid items-start gap-3.5 lg:grid-cols-[minmax(0,1fr)_340px]">
      <div className="grid min-w-0 gap-3.5">
        <Panel title="In sum" note="over the hours that move" flush>
          <Table caption="Figures before and after">
            <THead>
              <Th>Figure</Th>
              <Th numeric>Difference</Th>
              <Th numeric>Before</Th>
              <Th numeric>After</Th>
            </THead>
            <TBody>
              {figureChanges(restatement).map((row) => (
                <Tr key={row.name}>
                  <RowTh>{row.name}</RowTh>
                  <Td numeric>{row.difference}</Td>
                  <Td numeric>{row.before}</Td>
                  <Td numeric>{row.after}</Td>
                </Tr>
              ))}
            </TBody>
          </Table>
        </Panel>
        <Inputs restatement={restatement} />
        <Runs restatement={restatement} orgPath={orgPath} />
      </div>
      <Record restatement={restatement} orgPath={orgPath} />
    </div>
  );
}

function Inputs({ restatement }: Readonly<{ restatement: RestatementView }>) {
  if (restatement.inputs.length === 0) return null;
  return (
    <Panel title="Inputs that change" flush>
      <Table caption="Inputs before and after">
        <THead>
          <Th>Input</Th>
          <Th>Before</Th>
          <Th>After</Th>
        </THead>
        <TBody>
          {restatement.inputs.map((input) => (
            <Tr key={`${input.name} ${input.before} ${input.after}`}>
              <RowTh>{input.name}</RowTh>
              <Td className="whitespace-normal!">{input.before}</Td>
              <Td className="whitespace-normal!">{input.after}</Td>
            </Tr>
          ))}
        </TBody>
      </Table>
    </Panel>
  );
}

function Runs({ restatement, orgPath }: Readonly<{ restatement: RestatementView; orgPath: string }>) {
  const { runs, runCount } = restatement;
  const note =
    runs.length < runCount ? `the ${String(runs.length)} that move most of ${String(runCount)}` : undefined;
  if (runs.length === 0)
    return (
      <Panel title="Runs">
        <p className="text-text-2">No figure moves: the run has no sample that another factor applies to.</p>
      </Panel>
    );
  return (
    <Panel title="Runs" note={note} flush>
      <Table caption="Runs before and after">
        <THead>
          <Th>Run</Th>
          <Th numeric unit="location-based">
            Difference
          </Th>
          <Th numeric>Before</Th>
          <Th numeric>After</Th>
          <Th numeric>Hours</Th>
        </THead>
        <TBody>
          {runs.map((run) => {
            const [was, is] = [run.before.locationEmissionsKgCo2e, run.after.locationEmissionsKgCo2e];
            return (
              <Tr key={run.runId}>
                <RowTh>
                  <Link href={`${orgPath}/runs/${run.runId}`}>{run.name}</Link>
                </RowTh>
                <Td numeric>{differenceWords(was, is, displayMass)}</Td>
                <Td numeric>{was === null ? "unknown" : joined(displayMass(was))}</Td>
                <Td numeric>{is === null ? "unknown" : joined(displayMass(is))}</Td>
                <Td numeric>{run.hourCount.toLocaleString("en-US")}</Td>
              </Tr>
            );
          })}
        </TBody>
      </Table>
    </Panel>
  );
}

function Record({ restatement, orgPath }: Readonly<{ restatement: RestatementView; orgPath: string }>) {
  const { change, appliedAt, closedAt } = restatement;
  const by = (name: string | null, at: string) =>
    `${name ?? "a former member"}, ${formatInstant(at, { year: true })} UTC`;
  const closed = restatement.status === "discarded" ? "Discarded" : "Reverted";
  return (
    <Panel title="Record">
      <KeyValueList
        items={[
          { label: "Change", value: changeWords(change) },
          ...(change.kind === "run"
            ? [
                {
                  label: "Run",
                  value: (
                    <Link href={`${orgPath}/runs/${change.runId}`}>
                      {restatement.runs[0]?.name ?? "its page"}
                    </Link>
                  ),
                },
              ]
            : []),
          { label: "Reason", value: restatement.reason },
          { label: "Worked out", value: by(restatement.createdByName, restatement.createdAt) },
          ...(appliedAt === null
            ? []
            : [{ label: "Applied", value: by(restatement.appliedByName, appliedAt) }]),
          ...(closedAt === null ? [] : [{ label: closed, value: by(restatement.closedByName, closedAt) }]),
          ...(restatement.closedReason === null
            ? []
            : [{ label: "Because", value: restatement.closedReason }]),
        ]}
      />
      <p className="mt-3 border-t border-line pt-3 text-xs text-text-3">
        Issued labels and reports keep the figures they were issued with.
      </p>
    </Panel>
  );
}
