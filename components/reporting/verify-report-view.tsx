import { useTranslations } from "next-intl";
import Link from "next/link";
import { useFormats } from "@/components/i18n/use-formats";
import { SignatureCheck } from "@/components/labels/signature-check";
import { PublicPage } from "@/components/frame/public-page";
import { CodeBlock } from "@/components/ui/code-block";
import { PageHead } from "@/components/ui/page-head";
import { Panel } from "@/components/ui/panel";
import { Tag } from "@/components/ui/tag";
import { REPORT_JWS_TYPE } from "@/lib/domain/label/jws";
import type { ReportAttestation } from "@/lib/domain/report/attestation";
import type { ReportPeriod } from "@/lib/domain/report/inputs";
import { verifyPath } from "@/lib/domain/label/label-id";
import { reportJwsPath } from "@/lib/domain/report/verify-path";
import { HashCheck } from "./hash-check";
import { SupersededNotice, type SuccessorView } from "./linked-report-view";
import { attestationPython, checksumLines } from "./prepare/offline";

type Props = Readonly<{
  attestation: ReportAttestation;
  /** Hex, of the attestation's text: what the signature covers. */
  attestationSha256: string;
  keyId: string;
  title: string;
  period: ReportPeriod;
  supersedesId: string | null;
  successor: SuccessorView | null;
  origin: string;
}>;

/** Who published which report with which hash, and the checks of both. The report may be private: no figure of it stands here. */
export function VerifyReportView(props: Props) {
  const { attestation, period, successor } = props;
  const t = useTranslations("reportVerify");
  const formats = useFormats();
  return (
    <PublicPage>
      <PageHead
        title={props.title}
        aside={
          <Tag tone={successor === null ? "good" : "warn"}>
            {t(successor === null ? "final" : "superseded")}
          </Tag>
        }
        sub={t("sub", {
          organization: attestation.organization,
          from: formats.utcDay(period.from),
          to: formats.utcDay(period.to),
        })}
      />
      <SupersededNotice successor={successor} />
      <div className="grid gap-3.5">
        <Panel title={t("identity")} footer={t("private")}>
          <Identity {...props} />
        </Panel>
        <Panel title={t("signature")}>
          <SignatureCheck
            jwsPath={reportJwsPath(attestation.reportId)}
            sha256={props.attestationSha256}
            type={REPORT_JWS_TYPE}
          />
          <noscript>
            <p>{t("noScript")}</p>
          </noscript>
        </Panel>
        <Panel title={t("file")}>
          <HashCheck sha256={attestation.sha256} />
          <noscript>
            <p>{t("noScriptFile")}</p>
          </noscript>
        </Panel>
        <OfflinePanel attestation={attestation} origin={props.origin} />
      </div>
    </PublicPage>
  );
}

function Identity({ attestation, keyId, supersedesId }: Props) {
  const t = useTranslations("reportVerify");
  const formats = useFormats();
  return (
    <dl className="grid gap-x-4 gap-y-1 sm:grid-cols-[11rem_minmax(0,1fr)]">
      <dt className="text-text-3">{t("id")}</dt>
      <dd className="font-mono">{attestation.reportId}</dd>
      <dt className="text-text-3">{t("edition")}</dt>
      <dd>{formats.count(attestation.edition)}</dd>
      {supersedesId === null ? null : (
        <>
          <dt className="text-text-3">{t("corrects")}</dt>
          <dd>
            <Link href={verifyPath(supersedesId)} className="font-mono underline">
              {supersedesId}
            </Link>
          </dd>
        </>
      )}
      <dt className="text-text-3">{t("publishedOn")}</dt>
      <dd>{formats.utcDay(attestation.publishedOn)}</dd>
      <dt className="text-text-3">{t("hash")}</dt>
      <dd className="font-mono text-xs wrap-anywhere">{attestation.sha256}</dd>
      <dt className="text-text-3">{t("key")}</dt>
      <dd className="font-mono text-xs wrap-anywhere">
        <a href="/.well-known/jwks.json">{keyId}</a>
      </dd>
      <dt className="text-text-3">{t("attestation")}</dt>
      <dd>
        <a href={reportJwsPath(attestation.reportId)}>{t("signed")}</a>
      </dd>
    </dl>
  );
}

function OfflinePanel({ attestation, origin }: Pick<Props, "attestation" | "origin">) {
  const t = useTranslations("reportVerify");
  const { reportId, sha256 } = attestation;
  const fileName = `${reportId.toLowerCase()}.json`;
  const jws = `${origin}${reportJwsPath(reportId)}`;
  return (
    <Panel id="offline" className="scroll-mt-16" title={t("offline")}>
      <div className="grid gap-3">
        <p>{t("offlineWords")}</p>
        <CodeBlock label={t("checksum")} code={checksumLines(fileName, sha256)} />
        <CodeBlock label={t("python")} code={attestationPython(fileName, { jws, origin })} />
      </div>
    </Panel>
  );
}
