import { useTranslations } from "next-intl";
import { CodeBlock } from "@/components/ui/code-block";
import { Panel } from "@/components/ui/panel";
import type { Budget } from "@/lib/domain/budget/budget";
import { gateExamples } from "./prepare/gate-examples";

/** How a scheduler asks before a job begins. */
export function GatePanel({ budget }: Readonly<{ budget: Pick<Budget, "scope" | "limits"> }>) {
  const t = useTranslations("budgets");
  return (
    <Panel title={t("gate.title")} why="budget">
      <p className="mb-3 max-w-4xl text-text-2">{t("gate.words")}</p>
      <div className="grid grid-cols-1 gap-3">
        {gateExamples(budget).map(({ key, code }) => (
          <div key={key} className="grid grid-cols-1 gap-1">
            <div translate="no">
              <CodeBlock label={t(`gate.examples.${key}`)} code={code} />
            </div>
            <p className="max-w-4xl text-xs text-text-3">{t(`gate.unanswered.${key}`)}</p>
          </div>
        ))}
      </div>
    </Panel>
  );
}
