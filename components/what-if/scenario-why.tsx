import Link from "next/link";
import { useTranslations } from "next-intl";
import { useFormats } from "@/components/i18n/use-formats";
import { Icon } from "@/components/ui/icon";
import { Panel } from "@/components/ui/panel";
import type { WhatIfFigures } from "@/lib/domain/what-if-facts";
import { scenarioName, type TriedScenario } from "./prepare/scenarios";
import { assumptionWords, formulasOf, inputWords } from "./prepare/why";

/** For each scenario its formulas with the numbers in them, its factors with their sources, and what is assumed. */
export function ScenarioWhy({
  own,
  tried,
  orgPath,
  runId,
}: Readonly<{ own: WhatIfFigures; tried: readonly TriedScenario[]; orgPath: string; runId: string }>) {
  const t = useTranslations("whatIf");
  const formats = useFormats();
  const words = { t, formats };
  return (
    <Panel title={t("why.title")} flush className="mt-3.5" id="why">
      <Explanation
        name={t("scenario.own")}
        figures={own}
        own={own}
        orgPath={orgPath}
        more={<Link href={`${orgPath}/runs/${runId}#why-location`}>{t("why.ownRun")}</Link>}
      />
      {tried.map((each) => {
        const name = scenarioName(each, words);
        const { figures } = each.result;
        return figures === null ? null : (
          <Explanation key={name} name={name} figures={figures} own={own} orgPath={orgPath} isOpen />
        );
      })}
    </Panel>
  );
}

function Explanation({
  name,
  figures,
  own,
  orgPath,
  isOpen = false,
  more,
}: Readonly<{
  name: string;
  figures: WhatIfFigures;
  own: WhatIfFigures;
  orgPath: string;
  isOpen?: boolean;
  more?: React.ReactNode;
}>) {
  const t = useTranslations("whatIf");
  const formats = useFormats();
  const why = useTranslations("why");
  const words = { t, formats };
  return (
    <details open={isOpen} className="group border-t border-line first:border-t-0">
      <summary className="flex items-center gap-1.5 px-3.5 py-2 font-medium text-text-1 hover:bg-hover">
        <Icon name="chevron-right" size={12} className="text-text-3 group-open:rotate-90" />
        {name}
      </summary>
      <div className="grid gap-3 px-3.5 pb-3 tabular-nums md:grid-cols-3">
        <ul className="grid content-start gap-1 text-text-1">
          {formulasOf(own, figures, words).map((formula) => (
            <li key={formula}>{formula}</li>
          ))}
          {more === undefined ? null : <li className="text-xs underline">{more}</li>}
        </ul>
        <div>
          <h3 className="text-xs font-medium text-text-2">{t("why.inputs")}</h3>
          <ul className="mt-1 grid gap-2">
            {figures.inputs.slice(0, 8).map((use) => {
              const input = inputWords(use, orgPath, { ...words, why });
              return (
                <li
                  key={`${use.kind} ${use.input.key}`}
                  className="grid grid-cols-[minmax(0,1fr)_auto] gap-x-3"
                >
                  <span className="text-text-1">{input.name}</span>
                  <span className="text-right text-text-1">{input.value}</span>
                  <small className="col-span-2 text-xs leading-normal text-text-3">
                    {input.detail}{" "}
                    {input.referenceHref === null ? null : (
                      <Link href={input.referenceHref}>{t("why.reference")}</Link>
                    )}
                  </small>
                </li>
              );
            })}
          </ul>
        </div>
        <div>
          <h3 className="text-xs font-medium text-text-2">{t("why.assumed")}</h3>
          {figures.assumptions.length === 0 ? (
            <p className="mt-1 text-xs text-text-3">{t("why.nothing")}</p>
          ) : (
            <ul className="mt-1 list-disc pl-4 text-xs leading-normal text-text-2">
              {figures.assumptions.map((assumption) => (
                <li key={assumption.code}>{assumptionWords(assumption, words)}</li>
              ))}
            </ul>
          )}
        </div>
      </div>
    </details>
  );
}
