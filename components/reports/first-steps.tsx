import { useTranslations } from "next-intl";
import Link from "next/link";
import { ButtonLink } from "@/components/ui/button";
import { Panel } from "@/components/ui/panel";
import { Tag } from "@/components/ui/tag";

/** The way to the first report: what is done, and what comes next. */
export function FirstSteps({
  isSetUp,
  recordCount,
  orgPath,
}: Readonly<{ isSetUp: boolean; recordCount: number; orgPath: string }>) {
  const t = useTranslations("reports");
  const path = `${orgPath}/reports`;
  const steps = [
    { key: "setUp", href: `${path}/set-up`, state: isSetUp ? "done" : "open", words: t("steps.setUpWords") },
    {
      key: "inputs",
      href: `${path}/inputs`,
      state: recordCount > 0 ? "done" : "optional",
      words: t("steps.inputsWords", { count: recordCount }),
    },
    { key: "report", href: `${path}/new`, state: "open", words: t("steps.reportWords") },
  ] as const;
  const next = isSetUp ? "report" : "setUp";
  return (
    <Panel title={t("none")}>
      <p className="mb-3 text-text-2">{t("noneWords")}</p>
      <ol className="grid max-w-180 gap-3">
        {steps.map(({ key, href, state, words }, index) => (
          <li
            key={key}
            aria-current={key === next ? "step" : undefined}
            className="grid grid-cols-[1.5rem_minmax(0,1fr)] gap-x-2"
          >
            <span className="text-text-3 tabular-nums">{index + 1}.</span>
            <div className="grid justify-items-start gap-1">
              <p className="flex flex-wrap items-center gap-2">
                {key === next ? (
                  <ButtonLink kind="primary" href={href}>
                    {t(`steps.${key}`)}
                  </ButtonLink>
                ) : (
                  <Link href={href} className="font-medium text-text-1 underline underline-offset-2">
                    {t(`steps.${key}`)}
                  </Link>
                )}
                <Tag tone={state === "done" ? "good" : "neutral"}>{t(`steps.${state}`)}</Tag>
              </p>
              <p className="text-text-2">{words}</p>
            </div>
          </li>
        ))}
      </ol>
    </Panel>
  );
}
