import { withSubscript } from "@/components/runs/prepare/citation";
import { ButtonLink } from "@/components/ui/button";
import { RowTh, Table, TBody, Td, Th, THead, Tr } from "@/components/ui/table";
import { Tag } from "@/components/ui/tag";
import { formatDay } from "@/lib/domain/format";
import type { OrganizationFactorView } from "@/lib/domain/organization-factor";
import { FACTOR_KIND_WORDS, validityOf, valueOf } from "./prepare/own-factors";

/** Every factor of the organization with its history. `withdrawPath` is null for those who may not withdraw. */
export function OwnFactorsTable({
  factors,
  withdrawPath,
}: Readonly<{ factors: readonly OrganizationFactorView[]; withdrawPath: string | null }>) {
  return (
    <Table caption="Own factors" className="relative">
      <THead>
        <Th>Zone or place</Th>
        <Th>Kind</Th>
        <Th numeric>Value</Th>
        <Th unit="UTC">Valid</Th>
        <Th>State</Th>
        <Th unit="added">Source</Th>
        {withdrawPath === null ? null : (
          <Th>
            <span className="sr-only">Actions</span>
          </Th>
        )}
      </THead>
      <TBody>
        {factors.map((factor) => (
          <Tr key={factor.id}>
            <RowTh>{factor.subjectId}</RowTh>
            <Td>
              {FACTOR_KIND_WORDS[factor.kind]}
              {factor.ghgBasis === null ? null : (
                <span className="block text-2xs text-text-3">{withSubscript(factor.ghgBasis)}</span>
              )}
            </Td>
            <Td numeric>{valueOf(factor)}</Td>
            <Td>{validityOf(factor)}</Td>
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
                {formatDay(factor.createdAt)}
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
                    aria-label={`Withdraw the factor of ${factor.subjectId}`}
                  >
                    Withdraw
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
  if (factor.state === "active") return <Tag tone="good">in use</Tag>;
  if (factor.withdrawnAt !== null) return <Tag>withdrawn {formatDay(factor.withdrawnAt)}</Tag>;
  return <Tag>superseded</Tag>;
}
