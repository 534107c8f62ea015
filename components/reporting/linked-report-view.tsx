import { useTranslations } from "next-intl";
import Link from "next/link";
import { useFormats } from "@/components/i18n/use-formats";
import { PublicPage } from "@/components/frame/public-page";
import { ButtonLink } from "@/components/ui/button";
import { Notice } from "@/components/ui/notice";
import { PageHead } from "@/components/ui/page-head";
import { Panel } from "@/components/ui/panel";
import { Tag } from "@/components/ui/tag";
import { verifyPath } from "@/lib/domain/label/label-id";
import type { ReportPeriod } from "@/lib/domain/report/inputs";
import { REPORT_FILE_KINDS } from "@/lib/domain/report/report-file";
import type { ReportResults } from "@/lib/domain/report/results";
import { reportLinkFilePath } from "@/lib/domain/report/report-link";
import { LinkedFigures } from "./linked-figures";

export type SuccessorView = Readonly<{ id: string; edition: number; publishedOn: string | null }>;

type Props = Readonly<{
  secret: string;
  title: string;
  organization: string;
  id: string;
  edition: number;
  period: ReportPeriod;
  publishedOn: string;
  sha256: string;
  results: Pick<ReportResults, "energy" | "emissions" | "intensity">;
  successor: SuccessorView | null;
}>;

/** A final report as whoever has its link sees it: what it is, its main figures, and its files. */
export function LinkedReportView(props: Props) {
  const { id, edition, period, publishedOn, successor } = props;
  const t = useTranslations("reportLinks");
  const formats = useFormats();
  return (
    <PublicPage>
      <PageHead
        title={props.title}
        aside={
          <Tag tone={successor === null ? "good" : "warn"}>
            {successor === null ? t("final") : t("superseded")}
          </Tag>
        }
        sub={t("sub", {
          organization: props.organization,
          from: formats.utcDay(period.from),
          to: formats.utcDay(period.to),
        })}
      />
      <SupersededNotice successor={successor} />
      <div className="grid gap-3.5">
        <LinkedFigures results={props.results} />
        <Panel title={t("files")} footer={t("filesFoot")}>
          <div className="flex flex-wrap gap-2">
            {REPORT_FILE_KINDS.map((kind) => (
              // A file, no page: nothing is to be fetched ahead, and the browser saves it.
              <ButtonLink
                key={kind}
                href={reportLinkFilePath(props.secret, kind)}
                prefetch={false}
                download
                {...(kind === "pdf" ? { kind: "primary" } : {})}
              >
                {kind.toUpperCase()}
              </ButtonLink>
            ))}
          </div>
        </Panel>
        <Panel title={t("identity")}>
          <dl className="grid gap-x-4 gap-y-1 sm:grid-cols-[11rem_minmax(0,1fr)]">
            <dt className="text-text-3">{t("id")}</dt>
            <dd>
              <Link href={verifyPath(id)} className="font-mono underline">
                {id}
              </Link>
            </dd>
            <dt className="text-text-3">{t("edition")}</dt>
            <dd>{formats.count(edition)}</dd>
            <dt className="text-text-3">{t("publishedOn")}</dt>
            <dd>{formats.utcDay(publishedOn)}</dd>
            <dt className="text-text-3">{t("hash")}</dt>
            <dd className="font-mono text-xs wrap-anywhere">{props.sha256}</dd>
          </dl>
        </Panel>
      </div>
    </PublicPage>
  );
}

/** Which edition took the report's place; nothing while none has. */
export function SupersededNotice({ successor }: Readonly<{ successor: SuccessorView | null }>) {
  const t = useTranslations("reportLinks");
  const formats = useFormats();
  if (successor === null) return null;
  const { id, edition, publishedOn } = successor;
  return (
    <Notice kind="warn" title={t("supersededTitle", { edition: formats.count(edition) })} className="mb-3.5">
      {t.rich("supersededWords", {
        id,
        on: publishedOn === null ? formats.notAvailable : formats.utcDay(publishedOn),
        successor: (words) => (
          <Link href={verifyPath(id)} className="underline">
            {words}
          </Link>
        ),
      })}
    </Notice>
  );
}
