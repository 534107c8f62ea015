import { useTranslations } from "next-intl";
import { CodeBlock } from "@/components/ui/code-block";
import { Panel } from "@/components/ui/panel";
import type { BudgetScope } from "@/lib/domain/budget/budget";
import { gateExamples } from "./prepare/gate-examples";

/** How a scheduler asks before a job begins. */
export function GatePanel({ scope }: Readonly<{ scope: BudgetScope }>) {
  const t = useTranslations("budgets");
  return (
    <Panel title={t("gate.title")} why="budget">
      <p className="mb-3 max-w-4xl text-text-2">{t("gate.words")}</p>
      <div className="grid gap-3" translate="no">
        {gateExamples(scope).map(({ key, code }) => (
          <CodeBlock key={key} label={t(`gate.examples.${key}`)} code={code} />
        ))}
      </div>
    </Panel>
  );
}
