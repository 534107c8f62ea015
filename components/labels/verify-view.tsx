import { useTranslations } from "next-intl";
import Link from "next/link";
import type { ReactNode } from "react";
import { useFormats } from "@/components/i18n/use-formats";
import { PublicPage } from "@/components/frame/public-page";
import { CodeBlock } from "@/components/ui/code-block";
import { Notice } from "@/components/ui/notice";
import { PageHead } from "@/components/ui/page-head";
import { Panel } from "@/components/ui/panel";
import { RowTh, Table, TBody, Td, Th, THead, Tr } from "@/components/ui/table";
import type { LabelDocument } from "@/lib/domain/label/document";
import { labelFilePath, verifyPath } from "@/lib/domain/label/label-id";
import { stateWord, type LabelState } from "@/lib/domain/label/state";
import { LabelImage } from "./label-image";
import { LabelWords, signedWords } from "./label-words";
import { labelFacts } from "./prepare/figures";
import { offlineNode, offlinePython } from "./prepare/offline";
import { RatingTable } from "./rating-table";
import { SignatureCheck } from "./signature-check";
import { StateTag } from "./state-tag";

export type HistoryEntry = { id: string; issuedOn: string; state: LabelState };

type Props = Readonly<{
  document: LabelDocument;
  state: LabelState;
  sha256: string;
  keyId: string;
  /** What the picture says. */
  alt: string;
  size: { width: number; height: number };
  history: readonly HistoryEntry[];
  waysOut: ReactNode;
}>;

/** A label as everybody reads it: its state, its picture, the check of its signature, and all that was signed. */
export function VerifyView(props: Props) {
  const { document, state, sha256, alt, size } = props;
  const t = useTranslations("labels");
  const files = labelFilePath(document.labelId);
  return (
    <PublicPage>
      <PageHead
        title={document.model.name}
        aside={<StateTag state={state} />}
        sub={t("verify.sub", {
          version: document.model.version,
          issuer: document.issuer,
          labelId: document.labelId,
        })}
      />
      <StateNotice state={state} validUntil={document.validUntil} />
      <div className="grid grid-cols-1 items-start gap-3.5 lg:grid-cols-[360px_minmax(0,1fr)]">
        <div className="min-w-0 space-y-3.5">
          <LabelImage path={files} alt={alt} {...size} />
          <p className="text-xs text-text-3">
            {t("verify.download")}{" "}
            {[".svg", ".png", ".pdf"].map((ending) => (
              <a key={ending} href={`${files}${ending}`} className="mr-2 underline">
                {ending.slice(1).toUpperCase()}
              </a>
            ))}
          </p>
        </div>
        <div className="grid min-w-0 gap-3.5">
          <Panel title={t("verify.signature")} footer={<SignedFiles {...props} files={files} />}>
            <SignatureCheck jwsPath={`${files}.jws`} sha256={sha256} />
            <noscript>
              <p>{t("verify.noScript")}</p>
            </noscript>
          </Panel>
          {state.kind === "withdrawn" ? null : <Figures document={document} />}
          <HistoryPanel history={props.history} labelId={document.labelId} />
          <OfflinePanel document={document} />
          {props.waysOut}
        </div>
      </div>
    </PublicPage>
  );
}

function StateNotice({ state, validUntil }: Readonly<{ state: LabelState; validUntil: string }>) {
  const t = useTranslations("labels");
  const word = stateWord(state);
  if (word === "valid") return null;
  const title = t(`notice.${word}`);
  return (
    <Notice kind={word === "withdrawn" ? "bad" : "warn"} title={title} className="mb-3.5">
      {state.kind === "withdrawn" ? t("notice.withdrawnWords", { on: state.on, reason: state.reason }) : null}
      {state.kind === "superseded"
        ? t.rich("notice.supersededWords", {
            on: state.on,
            id: state.byLabelId,
            successor: (words) => (
              <Link href={verifyPath(state.byLabelId)} className="underline">
                {words}
              </Link>
            ),
          })
        : null}
      {state.kind === "expired" ? t("notice.expiredWords", { on: validUntil }) : null}
      {state.kind === "valid" ? t("notice.outdatedWords") : null}
    </Notice>
  );
}

function SignedFiles({ files, sha256, keyId }: Readonly<{ files: string }> & Props) {
  const t = useTranslations("labels");
  return (
    <dl className="grid grid-cols-[auto_minmax(0,1fr)] gap-x-3 gap-y-0.5">
      <dt>{t("verify.document")}</dt>
      <dd>
        <a href={`${files}.json`}>JSON</a>, <a href={`${files}.jws`}>{t("verify.signed")}</a>
      </dd>
      <dt>SHA-256</dt>
      <dd className="font-mono wrap-anywhere">{sha256}</dd>
      <dt>{t("verify.key")}</dt>
      <dd className="font-mono wrap-anywhere">
        <a href="/.well-known/jwks.json">{keyId}</a>
      </dd>
    </dl>
  );
}

function Figures({ document }: Readonly<{ document: LabelDocument }>) {
  const t = useTranslations("labels");
  const formats = useFormats();
  return (
    <>
      <Panel
        title={t("verify.classes")}
        why="label"
        flush
        footer={t.rich("verify.classesFoot", { text: document.text, en: signedWords })}
      >
        <RatingTable content={document} />
      </Panel>
      <Panel
        title={t("verify.figures")}
        why="label"
        flush
        footer={t.rich("verify.basis", { reason: document.basis.reason, en: signedWords })}
      >
        <dl>
          {labelFacts(document, { t, formats }).map((fact) => (
            <div
              key={fact.name}
              className="grid gap-x-4 border-t border-line px-3.5 py-1.5 first:border-t-0 sm:grid-cols-[11rem_minmax(0,1fr)]"
            >
              <dt className="text-text-3">{fact.name}</dt>
              <dd className="min-w-0 wrap-anywhere text-text-1">
                <LabelWords {...fact.value} />
                {fact.about === null ? null : (
                  <span className="block text-xs text-text-3">
                    <LabelWords {...fact.about} />
                  </span>
                )}
              </dd>
            </div>
          ))}
        </dl>
      </Panel>
      <FactorsPanel document={document} />
    </>
  );
}

function FactorsPanel({ document }: Readonly<{ document: LabelDocument }>) {
  const t = useTranslations("labels");
  const formats = useFormats();
  return (
    <Panel
      title={t("verify.factors")}
      why="factors"
      flush
      footer={t("verify.method", { method: document.method, referenceSet: document.referenceSet })}
    >
      <Table caption={t("verify.factors")}>
        <THead>
          <Th>{t("verify.factor")}</Th>
          <Th numeric>{t("verify.value")}</Th>
          <Th>{t("verify.source")}</Th>
          <Th numeric>{t("verify.tier")}</Th>
        </THead>
        <TBody>
          {document.factors.map((factor) => (
            <Tr key={`${factor.kind} ${factor.key ?? factor.source} ${String(factor.value)}`}>
              <RowTh>{t(`factor.${factor.kind}`)}</RowTh>
              <Td numeric>
                {formats.number(Number(factor.value.toPrecision(4)))}{" "}
                {factor.unit === "1" ? "" : "g CO₂e/kWh"}
              </Td>
              <Td>
                {signedWords(factor.source)}
                <span className="block font-mono text-2xs text-text-3">{factor.version ?? factor.key}</span>
              </Td>
              <Td numeric>{factor.tier}</Td>
            </Tr>
          ))}
        </TBody>
      </Table>
    </Panel>
  );
}

/** Every label of the same version: history is public. */
export function HistoryPanel({
  history,
  labelId,
}: Readonly<{ history: readonly HistoryEntry[]; labelId: string | null }>) {
  const t = useTranslations("labels");
  const formats = useFormats();
  return (
    <Panel title={t("history")} flush>
      <ul>
        {history.map((entry) => (
          <li
            key={entry.id}
            className="flex flex-wrap items-center gap-x-3 gap-y-1 border-t border-line px-3.5 py-1.5 first:border-t-0"
          >
            {entry.id === labelId ? (
              <b className="font-mono text-xs text-text-1" aria-current="true">
                {entry.id}
              </b>
            ) : (
              <Link href={verifyPath(entry.id)} className="font-mono text-xs underline">
                {entry.id}
              </Link>
            )}
            <StateTag state={entry.state} />
            <span className="text-text-3">{t("issuedOn", { day: formats.utcDay(entry.issuedOn) })}</span>
            {entry.state.kind === "withdrawn" ? (
              <span className="w-full text-xs wrap-anywhere text-text-2">{entry.state.reason}</span>
            ) : null}
          </li>
        ))}
      </ul>
    </Panel>
  );
}

function OfflinePanel({ document }: Readonly<{ document: LabelDocument }>) {
  const t = useTranslations("labels");
  const { origin } = new URL(document.verifyUrl);
  const files = `${origin}${labelFilePath(document.labelId)}`;
  return (
    <Panel id="offline" className="scroll-mt-16" title={t("offline.title")}>
      <div className="grid gap-3">
        <p>{t("offline.words")}</p>
        <CodeBlock label={t("offline.python")} code={offlinePython(files, origin)} />
        <CodeBlock label={t("offline.node")} code={offlineNode(files, origin)} />
      </div>
    </Panel>
  );
}
