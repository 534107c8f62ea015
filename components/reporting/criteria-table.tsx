import { useTranslations } from "next-intl";
import { RowTh, Table, TBody, Td, Th, THead, Tr } from "@/components/ui/table";
import { Tag, type Tone } from "@/components/ui/tag";
import type { CriterionLine } from "./prepare/fields";

const TONES: Readonly<Record<CriterionLine["verdict"], Tone>> = {
  met: "good",
  notMet: "bad",
  unknown: "warn",
};

/** The Scope 2 quality criteria of an instrument, each with its verdict in words. */
export function CriteriaTable({ lines }: Readonly<{ lines: readonly CriterionLine[] }>) {
  const t = useTranslations("reporting");
  return (
    <Table caption={t("criteria")} stack>
      <THead>
        <Th>{t("criterion")}</Th>
        <Th>{t("verdict")}</Th>
      </THead>
      <TBody>
        {lines.map(({ criterion, words, verdict, why }) => (
          <Tr key={criterion}>
            <RowTh phone="lead" className="py-1.5! font-normal! whitespace-normal!">
              {`${criterion.slice(1)}. ${words}`}
              {why === null ? null : <span className="block text-xs text-text-3">{why}</span>}
            </RowTh>
            <Td phone="figure">
              <Tag tone={TONES[verdict]}>{t(verdict)}</Tag>
            </Td>
          </Tr>
        ))}
      </TBody>
    </Table>
  );
}
