import { useTranslations } from "next-intl";
import Link from "next/link";

import { useFormats } from "@/components/i18n/use-formats";
import { RowTh, Table, TBody, Td, Th, THead, Tr } from "@/components/ui/table";
import type { Formats } from "@/lib/domain/formats";
import type { FormAction } from "@/lib/domain/form-state";
import type { HeldSample } from "@/lib/domain/quarantine";
import { DecideForm } from "./decide-form";

/** Each sample with its numbers, what speaks against it and what to do about it. */
export function SamplesTable({
  samples,
  orgPath,
  action,
}: Readonly<{ samples: readonly HeldSample[]; orgPath: string; action: FormAction | null }>) {
  const formats = useFormats();
  const t = useTranslations("quarantine");
  return (
    <Table caption={t("samplesHead")}>
      <THead>
        <Th unit={formats.zoneName()}>{t("sample")}</Th>
        <Th unit={t("itEnergy")}>{t("energy")}</Th>
        <Th>{t("whyWhat")}</Th>
        {action === null ? null : (
          <Th>
            <span className="sr-only">{t("decision")}</span>
          </Th>
        )}
      </THead>
      <TBody>
        {samples.map((sample) => (
          <Tr key={sample.id} className="[&>*]:align-top">
            <RowTh tabular>
              {instantOf(sample, formats)}
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
              {formats.joined(formats.energy(sample.energyKwh))}
              <span className="block text-2xs text-text-3">
                {t("durationAt", {
                  duration: formats.duration(sample.durationS),
                  power: formats.joined(formats.power(sample.powerW)),
                })}
              </span>
            </Td>
            <Td className="min-w-72 whitespace-normal!">
              <span className="block font-medium text-text-1">{t(`doubts.${sample.reason}.label`)}</span>
              {sample.detail}
              <span className="block text-xs text-text-3">{t(`doubts.${sample.reason}.remedy`)}</span>
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
  const t = useTranslations("quarantine");
  const formats = useFormats();
  if (sample.state === "released") return null;
  return (
    <DecideForm
      action={action}
      selection={{ id: sample.id }}
      state={sample.state}
      what={t("sampleWhat", { time: instantOf(sample, formats), run: sample.runName })}
    />
  );
}

const instantOf = ({ sampledAt }: HeldSample, formats: Formats) =>
  formats.instant(sampledAt, { year: true, seconds: true });
