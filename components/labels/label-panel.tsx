import { useTranslations } from "next-intl";
import Link from "next/link";
import { useFormats } from "@/components/i18n/use-formats";
import { RoleNotice } from "@/components/settings/role-notice";
import { Notice } from "@/components/ui/notice";
import { Panel } from "@/components/ui/panel";
import { RowTh, Table, TBody, Td, Th, THead, Tr } from "@/components/ui/table";
import type { FormAction } from "@/lib/domain/form-state";
import type { LabelDifference } from "@/lib/domain/label/differences";
import type { LabelContent } from "@/lib/domain/label/document";
import type { LabelProposal } from "@/lib/domain/label/issued";
import { verifyPath } from "@/lib/domain/label/label-id";
import type { LabelState } from "@/lib/domain/label/state";
import type { Role } from "@/lib/domain/viewer";
import { IssueForm, ListForm, WithdrawDialog } from "./label-forms";
import { LabelWords, signedWords } from "./label-words";
import { lineText } from "./prepare/figures";
import { weaknesses } from "./prepare/weaknesses";
import { RatingTable } from "./rating-table";
import { StateTag } from "./state-tag";

export type VersionLabel = { id: string; issuedOn: string; state: LabelState; isListed: boolean };

export type LabelPanelProps = Readonly<{
  proposal: LabelProposal;
  /** Every label of the version, the newest first. */
  labels: readonly VersionLabel[];
  galleryPath: string;
  /** Address that a new label's code leads to, and whether an operator has set it. */
  address: { url: string; isFixed: boolean };
  /** Null for people who may not issue. */
  actions: Readonly<{ issue: FormAction; withdraw: FormAction; list: FormAction }> | null;
  role: Role;
}>;

/** The label of a version: what stands, what has changed since, and what would be issued today. */
export function LabelPanel(props: LabelPanelProps) {
  const { proposal, labels, galleryPath, actions, role } = props;
  const t = useTranslations("labels");
  const { successor } = proposal;
  const isCurrent = successor !== null && successor.differences.length === 0;
  return (
    <Panel
      id="label"
      className="scroll-mt-16"
      title={t("panel.title")}
      why="label"
      actions={
        <Link href={galleryPath} className="text-xs underline">
          {t("gallery.title")}
        </Link>
      }
    >
      <div className="grid gap-3.5">
        {labels.length === 0 ? null : <Issued labels={labels} actions={actions} />}
        {successor === null || isCurrent ? null : <Differences {...successor} />}
        {isCurrent ? (
          <p>{t("panel.current")}</p>
        ) : proposal.content.itEnergyKwh === null ? (
          <p>{t("panel.nothing")}</p>
        ) : (
          <Proposed {...props} />
        )}
        {actions === null ? <RoleNotice own={role} least="manager" what={t("panel.issuing")} /> : null}
      </div>
    </Panel>
  );
}

function Issued({ labels, actions }: Pick<LabelPanelProps, "labels" | "actions">) {
  const t = useTranslations("labels");
  const formats = useFormats();
  return (
    <ul className="grid gap-2">
      {labels.map((label) => (
        <li key={label.id} className="flex flex-wrap items-center gap-x-3 gap-y-1.5">
          <Link href={verifyPath(label.id)} className="font-mono text-xs underline">
            {label.id}
          </Link>
          <StateTag state={label.state} />
          <span className="text-text-3">{t("issuedOn", { day: formats.utcDay(label.issuedOn) })}</span>
          {label.isListed ? <span className="text-xs text-text-3">{t("listed")}</span> : null}
          {actions === null || label.state.kind === "withdrawn" ? null : (
            <span className="ml-auto flex flex-wrap gap-1.5">
              {label.state.kind === "superseded" && !label.isListed ? null : (
                <ListForm action={actions.list} labelId={label.id} isListed={label.isListed} />
              )}
              <WithdrawDialog action={actions.withdraw} labelId={label.id} />
            </span>
          )}
        </li>
      ))}
    </ul>
  );
}

/** Line by line what a successor would say otherwise. */
function Differences({
  labelId,
  differences,
}: Readonly<{ labelId: string; differences: readonly LabelDifference[] }>) {
  const t = useTranslations("labels");
  const formats = useFormats();
  return (
    <div className="grid gap-2">
      <Notice kind="warn" title={t("notice.outdated")}>
        {t("panel.differ", { labelId })}
      </Notice>
      <Table caption={t("panel.differences")}>
        <THead>
          <Th>{t("panel.line")}</Th>
          <Th>{t("panel.before")}</Th>
          <Th>{t("panel.after")}</Th>
        </THead>
        <TBody>
          {differences.map(({ name, kind, before, after }) => (
            <Tr key={name}>
              <RowTh>{t(`line.${name}`)}</RowTh>
              <Td className="whitespace-normal">
                <LabelWords
                  text={lineText(kind, before, { t, formats })}
                  isSigned={typeof before === "string"}
                />
              </Td>
              <Td className="whitespace-normal">
                <LabelWords
                  text={lineText(kind, after, { t, formats })}
                  isSigned={typeof after === "string"}
                />
              </Td>
            </Tr>
          ))}
        </TBody>
      </Table>
    </div>
  );
}

function Proposed({ proposal, address, actions }: LabelPanelProps) {
  const t = useTranslations("labels");
  return (
    <div className="grid gap-3">
      <h3 className="font-semibold text-text-1">{t("panel.wouldSay")}</h3>
      <RatingTable content={proposal.content} />
      <Amounts content={proposal.content} />
      <Weak content={proposal.content} />
      {actions === null ? null : (
        <>
          <p className="text-xs wrap-anywhere text-text-3">
            {t("panel.address", { address: address.url })} {address.isFixed ? null : t("panel.notFixed")}
          </p>
          <IssueForm action={actions.issue} supersedes={proposal.successor?.labelId ?? null} />
        </>
      )}
    </div>
  );
}

function Amounts({ content }: Readonly<{ content: LabelContent }>) {
  const t = useTranslations("labels");
  const formats = useFormats();
  return (
    <p>
      {t.rich("panel.amounts", {
        en: signedWords,
        energy: formats.joined(formats.energy(content.facilityEnergyKwh?.value ?? null)),
        mass: formats.joined(formats.mass(content.emissionsKgCo2e?.value ?? null)),
        size: content.sizeMark ?? formats.notAvailable,
        coverage: content.coverage,
      })}
    </p>
  );
}

function Weak({ content }: Readonly<{ content: LabelContent }>) {
  const t = useTranslations("labels");
  const found = weaknesses(content, t);
  if (found.length === 0) return null;
  return (
    <div>
      <p className="font-medium text-text-1">{t("panel.weak")}</p>
      <ul className="list-disc pl-4.5 text-text-2">
        {found.map((words) => (
          <li key={words}>{words}</li>
        ))}
      </ul>
    </div>
  );
}
