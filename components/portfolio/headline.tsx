import { useTranslations } from "next-intl";
import Link from "next/link";
import { useFormats } from "@/components/i18n/use-formats";
import { Figure, StatStrip } from "@/components/ui/figure";
import { Lede } from "@/components/ui/lede";
import { KeyValueList } from "@/components/ui/key-value-list";
import { Panel } from "@/components/ui/panel";
import type { Portfolio } from "@/lib/domain/report/portfolio";
import { actionOf, ledeOf, trendOf } from "./prepare/headline";
import { changeText, massText, otherScopesText, spanText } from "./prepare/words";

/** One sentence, one trend, one action; then both views of the emissions in boxes of one size. */
export function Headline({ portfolio, orgPath }: Readonly<{ portfolio: Portfolio; orgPath: string }>) {
  const t = useTranslations("portfolio");
  const formats = useFormats();
  const words = { t, formats };
  const lede = ledeOf(portfolio, words);
  const action = actionOf(portfolio, orgPath, words);
  return (
    <>
      <Lede why="report">
        <b>{lede.mass}</b> {lede.text} {lede.against}
      </Lede>
      <Panel className="mb-3.5" why="report" title={t("trendAndAction")}>
        <KeyValueList
          align="left"
          items={[
            { label: t("trend.label"), value: trendOf(portfolio, words) },
            {
              label: t("action.label"),
              value:
                action === null ? (
                  t("action.none")
                ) : (
                  <>
                    {action.text}{" "}
                    <Link href={action.href} prefetch={false} className="underline">
                      {action.link}
                    </Link>
                  </>
                ),
            },
          ]}
        />
      </Panel>
      <TwoViews portfolio={portfolio} />
    </>
  );
}

function TwoViews({ portfolio }: Readonly<{ portfolio: Portfolio }>) {
  const t = useTranslations("portfolio");
  return (
    <section aria-label={t("views.label")}>
      <StatStrip columns={2}>
        <View portfolio={portfolio} view="location" />
        <View portfolio={portfolio} view="market" />
      </StatStrip>
      <p className="mt-1.5 text-xs text-text-3">{t("views.words")}</p>
    </section>
  );
}

function View({ portfolio, view }: Readonly<{ portfolio: Portfolio; view: "location" | "market" }>) {
  const t = useTranslations("portfolio");
  const formats = useFormats();
  const { current, before } = portfolio;
  const kg = current.emissions.total[view];
  const mass = formats.mass(kg);
  const kgBefore = before?.emissions.total[view] ?? null;
  const scopes = otherScopesText(portfolio, { t, formats });
  return (
    <Figure
      label={t(`views.${view}`)}
      colour="carbon"
      why="report"
      value={mass?.value ?? null}
      unit={mass === null ? undefined : `${mass.unit} CO₂e`}
      reason={t("views.unknown")}
      context={
        kgBefore === null || portfolio.period.before === null
          ? t("views.noBefore")
          : scopes !== ""
            ? t("views.otherScopes", { scopes })
            : t("views.before", {
                mass: massText(kgBefore, formats),
                change: changeText(kgBefore, kg, { t, formats }),
                span: spanText(portfolio.period.before, formats),
              })
      }
    />
  );
}
