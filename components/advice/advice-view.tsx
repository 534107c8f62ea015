import { useTranslations } from "next-intl";
import Link from "next/link";
import { useFormats } from "@/components/i18n/use-formats";
import { ButtonLink } from "@/components/ui/button";
import { EmptyState } from "@/components/ui/empty-state";
import { Lede } from "@/components/ui/lede";
import { PageHead } from "@/components/ui/page-head";
import { Panel } from "@/components/ui/panel";
import { ADVICE_DAYS } from "@/lib/domain/advice/advice";
import { aYearOf, type AdvicePage } from "@/lib/domain/advice/view";
import type { FormAction } from "@/lib/domain/form-state";
import { AdviceWhy } from "./advice-why";
import { DecidedAdvice } from "./decided-advice";
import { OpenAdvice } from "./open-advice";

type Props = Readonly<{
  page: AdvicePage;
  orgPath: string;
  orgName: string;
  /** Null where the viewer's role may not decide. */
  actions: Readonly<Record<"accept" | "dismiss" | "finish" | "reopen", FormAction>> | null;
}>;

/** What the organization could do another way: the saving together, what is open, what was decided, and what is looked for. */
export function AdvicePageView({ page, orgPath, orgName, actions }: Props) {
  const t = useTranslations("advice");
  const kinds = page.smallKinds.map((kind) => t(`kinds.${kind}`)).join(", ");
  const beside = [
    ...(kinds === "" ? [] : [t("tooSmall", { kinds })]),
    ...(actions === null && page.open.length > 0 ? [t("needsResearcher")] : []),
  ];
  return (
    <>
      <PageHead
        title={t("title")}
        sub={page.runCount > 0 ? t("sub", { count: page.runCount, days: ADVICE_DAYS }) : undefined}
        crumbs={[{ label: orgName, href: orgPath }, { label: t("title") }]}
      />
      {page.runCount > 0 ? <Headline page={page} /> : null}
      <div className="grid gap-3.5">
        <Panel
          title={t("open")}
          note={page.open.length > 0 ? t("openNote") : undefined}
          why="advice"
          flush
          footer={beside.length === 0 ? undefined : beside.join(" ")}
        >
          {page.open.length === 0 ? (
            <Nothing page={page} orgPath={orgPath} />
          ) : (
            <ol>
              {page.open.map((advice) => (
                <OpenAdvice key={advice.key} {...{ advice, orgPath, actions }} />
              ))}
            </ol>
          )}
        </Panel>
        {page.decided.length === 0 ? null : (
          <Panel title={t("decided")} note={t("decidedNote")} why="advice" flush>
            <ul>
              {page.decided.map((decided) => (
                <DecidedAdvice key={decided.id} {...{ decided, actions }} />
              ))}
            </ul>
          </Panel>
        )}
        {page.silentKinds.length === 0 ? null : <SilentKinds page={page} orgPath={orgPath} />}
        <AdviceWhy />
      </div>
    </>
  );
}

function Headline({ page }: Pick<Props, "page">) {
  const t = useTranslations("advice");
  const formats = useFormats();
  const { energyKwh, emissionsKgCo2e } = page.union;
  const energy = (kwh: number) => formats.joined(formats.energy(kwh));
  const mass = (kg: number) => formats.joined(formats.mass(kg));
  const values = {
    ...{ count: page.open.length, days: ADVICE_DAYS },
    b: (chunks: React.ReactNode) => (
      <b>
        <a href="#why-advice-union" className="text-text-1">
          {chunks}
        </a>
      </b>
    ),
  };
  if (page.open.length === 0) {
    const small = page.smallKinds.length > 0 ? "yes" : "no";
    return <Lede why="advice">{t("ledeNone", { days: ADVICE_DAYS, small })}</Lede>;
  }
  return (
    <Lede why="advice">
      {energyKwh > 0
        ? t.rich("lede", {
            ...values,
            energy: energy(energyKwh),
            emissions: emissionsKgCo2e === null ? "none" : mass(emissionsKgCo2e),
            year: energy(aYearOf(energyKwh, ADVICE_DAYS)),
          })
        : t.rich("ledeEmissions", {
            ...values,
            emissions: mass(emissionsKgCo2e ?? 0),
            year: mass(aYearOf(emissionsKgCo2e ?? 0, ADVICE_DAYS)),
          })}{" "}
      <span className="text-text-3">{t("ledeUnion")}</span>
    </Lede>
  );
}

function Nothing({ page, orgPath }: Pick<Props, "page" | "orgPath">) {
  const t = useTranslations("advice");
  const hasRuns = page.runCount > 0;
  return (
    <EmptyState
      title={t("none")}
      actions={
        hasRuns ? undefined : (
          <>
            <ButtonLink kind="primary" icon="plug" href={`${orgPath}/connect`}>
              {t("connect")}
            </ButtonLink>
            <ButtonLink icon="upload" href={`${orgPath}/import`}>
              {t("import")}
            </ButtonLink>
          </>
        )
      }
    >
      <p>{hasRuns ? t("noneWords") : t("noneRuns", { days: ADVICE_DAYS })}</p>
    </EmptyState>
  );
}

/** Kinds without evidence: what each would need, and where to read how to send it. */
function SilentKinds({ page, orgPath }: Pick<Props, "page" | "orgPath">) {
  const t = useTranslations("advice");
  return (
    <Panel
      title={t("silent")}
      note={t("silentNote")}
      why="advice"
      footer={<Link href={`${orgPath}/connect`}>{t("api")}</Link>}
    >
      <dl className="grid gap-x-6 gap-y-3 lg:grid-cols-2">
        {page.silentKinds.map((kind) => (
          <div key={kind}>
            <dt className="font-medium text-text-1">{t(`kinds.${kind}`)}</dt>
            <dd className="text-text-2">{t(`needs.${kind}`)}</dd>
          </div>
        ))}
      </dl>
    </Panel>
  );
}
