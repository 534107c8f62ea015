import { useTranslations } from "next-intl";
import Link from "next/link";
import { useFormats } from "@/components/i18n/use-formats";
import { PublicPage } from "@/components/frame/public-page";
import { ButtonLink } from "@/components/ui/button";
import { Figure, StatStrip } from "@/components/ui/figure";
import { Notice } from "@/components/ui/notice";
import { PageHead } from "@/components/ui/page-head";
import { Panel } from "@/components/ui/panel";
import { Tag } from "@/components/ui/tag";
import { verifyPath } from "@/lib/domain/label/label-id";
import type { ReportPeriod } from "@/lib/domain/report/inputs";
import type { EmissionScope } from "@/lib/domain/report/results";
import { REPORT_FILE_KINDS } from "@/lib/domain/report/report-file";
import { reportLinkFilePath } from "@/lib/domain/report/report-link";

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
  emissions: Readonly<{
    total: Readonly<{ location: number | null; market: number | null }>;
    isComplete: boolean;
    notReported?: readonly EmissionScope[] | undefined;
  }>;
  successor: SuccessorView | null;
}>;

/** A final report as whoever has its link sees it: what it is, its two totals, and its files. */
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
        <Totals emissions={props.emissions} />
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

const unitOf = (mass: Readonly<{ unit: string }> | null): string | undefined =>
  mass === null ? undefined : `${mass.unit} CO₂e`;

function Totals({ emissions: { total, isComplete, notReported = [] } }: Pick<Props, "emissions">) {
  const t = useTranslations("reportLinks");
  const formats = useFormats();
  const [location, market] = [formats.mass(total.location), formats.mass(total.market)];
  const scopes = notReported.map((scope) => t(`scope.${scope}`)).join(", ");
  const incomplete = scopes === "" ? t("lowerBound") : t("leavesOut", { scopes });
  const context = isComplete ? undefined : incomplete;
  return (
    <div>
      <StatStrip columns={2}>
        <Figure
          label={t("location")}
          colour="carbon"
          why="location"
          value={location?.value ?? null}
          unit={unitOf(location)}
          reason={t("unknownTotal")}
          context={context}
        />
        <Figure
          label={t("market")}
          why="market"
          value={market?.value ?? null}
          unit={unitOf(market)}
          reason={t("unknownTotal")}
          context={context}
        />
      </StatStrip>
      <p className="mt-1.5 text-xs text-text-3">{t("twoViews")}</p>
    </div>
  );
}
