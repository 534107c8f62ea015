import { useTranslations } from "next-intl";
import Form from "next/form";
import { useFormats } from "@/components/i18n/use-formats";
import { Button } from "@/components/ui/button";
import { TextField } from "@/components/ui/field";
import { Panel } from "@/components/ui/panel";
import type { FormAction } from "@/lib/domain/form-state";
import type { RuleView } from "@/lib/domain/model-view";
import type { FilterFault } from "@/lib/domain/run-filter";
import { AddRunForm, RemoveRuleForm, RuleForm } from "./run-forms";

type Preview = Readonly<{
  faults: readonly FilterFault[];
  runCount: number;
  energyKwh: number;
  runs: readonly Readonly<{ id: string; name: string; experimentName: string; energyKwh: number }>[];
}>;

/** Finds runs by a filter and shows what it would take in, before it becomes a rule or single runs are added. */
export function FindPanel({
  filter,
  preview,
  path,
  versionId,
  actions,
}: Readonly<{
  filter: string;
  /** Null while nothing was looked for. */
  preview: Preview | null;
  path: string;
  versionId: string;
  actions: Readonly<{ makeRule: FormAction; setRole: FormAction }>;
}>) {
  const t = useTranslations("models.find");
  const [fault] = preview?.faults ?? [];
  return (
    <Panel id="find" className="scroll-mt-16" title={t("title")}>
      <Form
        action={`${path}#find`}
        scroll={false}
        aria-label={t("title")}
        className="grid items-start gap-2 sm:grid-cols-[1fr_auto]"
      >
        <input type="hidden" name="version" value={versionId} />
        <TextField
          key={filter}
          id="find-filter"
          name="find"
          label={t("filter")}
          hint={t("hint")}
          defaultValue={filter}
          autoComplete="off"
          error={fault === undefined ? undefined : t("fault", { message: faultWords(fault) })}
        />
        <Button type="submit" className="sm:mt-6">
          {t("show")}
        </Button>
      </Form>
      {preview === null || fault !== undefined ? null : (
        <Found filter={filter} preview={preview} actions={actions} />
      )}
    </Panel>
  );
}

const faultWords = ({ message, hint }: FilterFault): string =>
  hint === null ? message : `${message}: ${hint}`;

function Found({
  filter,
  preview,
  actions,
}: Readonly<{
  filter: string;
  preview: Preview;
  actions: Readonly<{ makeRule: FormAction; setRole: FormAction }>;
}>) {
  const t = useTranslations("models.find");
  const formats = useFormats();
  const more = preview.runCount - preview.runs.length;
  return (
    <div className="mt-3 grid gap-3 border-t border-line pt-3">
      <p role="status" className="text-text-1">
        {t("matches", {
          count: preview.runCount,
          energy: formats.joined(formats.energy(preview.energyKwh)),
        })}
      </p>
      <RuleForm action={actions.makeRule} filter={filter} />
      {preview.runs.length === 0 ? null : (
        <>
          <p className="text-xs font-medium text-text-2">{t("inWords")}</p>
          <ul className="-mt-2">
            {preview.runs.map((run) => (
              <li
                key={run.id}
                className="flex flex-wrap items-center gap-x-3 gap-y-1 border-t border-line py-1.5 first:border-t-0"
              >
                <span className="min-w-40 flex-1 wrap-anywhere text-text-1">
                  {run.name}{" "}
                  <span className="text-xs text-text-3">
                    {run.experimentName} · {formats.joined(formats.energy(run.energyKwh))}
                  </span>
                </span>
                <AddRunForm action={actions.setRole} run={{ id: run.id, name: run.name }} />
              </li>
            ))}
          </ul>
          {more > 0 ? (
            <p className="text-xs text-text-3">{t("more", { count: formats.count(more) })}</p>
          ) : null}
        </>
      )}
    </div>
  );
}

/** The rules of a version, the oldest first; `drop` for people who may change them. */
export function RulesPanel({
  rules,
  drop,
}: Readonly<{ rules: readonly RuleView[]; drop: ((ruleId: string) => FormAction) | null }>) {
  const t = useTranslations("models");
  return (
    <Panel title={t("rulesPanel.title")} note={t("rulesPanel.note")} flush footer={t("rulesPanel.foot")}>
      {rules.length === 0 ? (
        <p className="px-3.5 py-3 text-text-2">{t("rulesPanel.none")}</p>
      ) : (
        <ul>
          {rules.map((rule) => (
            <li
              key={rule.id}
              className="flex flex-wrap items-center gap-x-3 gap-y-1 border-t border-line px-3.5 py-1.5 first:border-t-0"
            >
              <code className="min-w-40 flex-1 text-xs wrap-anywhere text-text-1">{rule.filter}</code>
              <span>{t(`role.${rule.role}`)}</span>
              {drop === null ? null : <RemoveRuleForm action={drop(rule.id)} filter={rule.filter} />}
            </li>
          ))}
        </ul>
      )}
    </Panel>
  );
}
