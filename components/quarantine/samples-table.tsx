import Link from "next/link";
import { joined } from "@/components/charts/prepare/quantity-text";
import { RowTh, Table, TBody, Td, Th, THead, Tr } from "@/components/ui/table";
import { displayEnergy, displayPower, formatDuration, formatInstant } from "@/lib/domain/format";
import type { FormAction } from "@/lib/domain/form-state";
import { DOUBT_WORDS } from "@/lib/domain/plausibility";
import type { HeldSample } from "@/lib/domain/quarantine";
import { DecideForm } from "./decide-form";

/** Each sample with its numbers, what speaks against it and what to do about it. */
export function SamplesTable({
  samples,
  orgPath,
  action,
}: Readonly<{ samples: readonly HeldSample[]; orgPath: string; action: FormAction | null }>) {
  return (
    <Table caption="Samples">
      <THead>
        <Th unit="UTC">Sample</Th>
        <Th unit="IT energy">Energy</Th>
        <Th>Why, and what to do</Th>
        {action === null ? null : (
          <Th>
            <span className="sr-only">Decision</span>
          </Th>
        )}
      </THead>
      <TBody>
        {samples.map((sample) => (
          <Tr key={sample.id} className="[&>*]:align-top">
            <RowTh tabular>
              {instantOf(sample)}
              <Link
                href={`${orgPath}/runs/${sample.runId}`}
                prefetch={false}
                className="block max-w-40 truncate text-xs font-normal"
              >
                {sample.runName}
              </Link>
              {sample.source === "" ? null : (
                <span className="block max-w-40 truncate text-2xs font-normal text-text-3">
                  {sample.source}
                </span>
              )}
            </RowTh>
            <Td tabular>
              {joined(displayEnergy(sample.energyKwh))}
              <span className="block text-2xs text-text-3">
                {formatDuration(sample.durationS)} at {joined(displayPower(sample.powerW))}
              </span>
            </Td>
            <Td className="min-w-72 whitespace-normal!">
              <span className="block font-medium text-text-1">{DOUBT_WORDS[sample.reason].label}</span>
              {sample.detail}
              <span className="block text-xs text-text-3">{DOUBT_WORDS[sample.reason].remedy}</span>
            </Td>
            {action === null ? null : (
              <Td>{sample.state === "released" ? null : <Decision sample={sample} action={action} />}</Td>
            )}
          </Tr>
        ))}
      </TBody>
    </Table>
  );
}

function Decision({ sample, action }: Readonly<{ sample: HeldSample; action: FormAction }>) {
  if (sample.state === "released") return null;
  return (
    <DecideForm
      action={action}
      selection={{ id: sample.id }}
      state={sample.state}
      what={`the sample of ${instantOf(sample)} of ${sample.runName}`}
    />
  );
}

const instantOf = ({ sampledAt }: HeldSample) => formatInstant(sampledAt, { year: true, seconds: true });
