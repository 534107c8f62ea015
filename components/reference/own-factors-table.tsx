import { useTranslations } from "next-intl";
import { useFormats } from "@/components/i18n/use-formats";
import { ButtonLink } from "@/components/ui/button";
import { RowTh, Table, TBody, Td, Th, THead, Tr } from "@/components/ui/table";
import { Tag } from "@/components/ui/tag";
import { ghgWords } from "@/components/why/prepare/ghg";
import type { OrganizationFactorView } from "@/lib/domain/organization-factor";
import { validityOf, valueOf } from "./prepare/own-factors";

/** Every factor of the organization with its history. `withdrawPath` is null for those who may not withdraw. */
export function OwnFactorsTable({
  factors,
  withdrawPath,
}: Readonly<{ factors: readonly OrganizationFactorView[]; withdrawPath: string | null }>) {
  const formats = useFormats();
  const t = useTranslations("factors");
  const why = useTranslations("why");
  return (
    <Table caption={t("ownFactors")} className="relative">
      <THead>
        <Th>{t("place")}</Th>
        <Th>{t("kind")}</Th>
        <Th numeric>{t("value")}</Th>
        <Th unit="UTC">{t("valid")}</Th>
        <Th>{t("state")}</Th>
        <Th unit={t("added")}>{t("source")}</Th>
        {withdrawPath === null ? null : (
          <Th>
            <span className="sr-only">{t("actions")}</span>
          </Th>
        )}
      </THead>
      <TBody>
        {factors.map((factor) => (
          <Tr key={factor.id}>
            <RowTh>{factor.subjectId}</RowTh>
            <Td>
              {t(`kinds.${factor.kind}`)}
              {factor.ghgBasis === null ? null : (
                <span className="block text-2xs text-text-3">{ghgWords(factor.ghgBasis, why)}</span>
              )}
            </Td>
            <Td numeric>{valueOf(factor, formats)}</Td>
            <Td>{validityOf(factor, t, formats)}</Td>
            <Td>
              <StateTag factor={factor} />
            </Td>
            <Td>
              <span
                title={factor.note === "" ? factor.source : `${factor.source}: ${factor.note}`}
                className="block max-w-48 truncate"
              >
                {factor.source}
              </span>
              <span className="block text-2xs text-text-3">
                {formats.day(factor.createdAt)}
                {factor.createdByName === null ? "" : `, ${factor.createdByName}`}
              </span>
            </Td>
            {withdrawPath === null ? null : (
              <Td numeric>
                {factor.state === "active" ? (
                  <ButtonLink
                    size="small"
                    kind="danger"
                    href={`${withdrawPath}?withdraw=${factor.id}`}
                    prefetch={false}
                    aria-label={t("withdrawFactorOf", { name: factor.subjectId })}
                  >
                    {t("withdraw")}
                  </ButtonLink>
                ) : null}
              </Td>
            )}
          </Tr>
        ))}
      </TBody>
    </Table>
  );
}

function StateTag({ factor }: Readonly<{ factor: OrganizationFactorView }>) {
  const formats = useFormats();
  const t = useTranslations("factors");
  if (factor.state === "active") return <Tag tone="good">{t("inUse")}</Tag>;
  if (factor.withdrawnAt !== null)
    return <Tag>{t("withdrawnOn", { day: formats.day(factor.withdrawnAt) })}</Tag>;
  return <Tag>{t("superseded")}</Tag>;
}
