import { useTranslations } from "next-intl";
import type { ComponentProps } from "react";
import { LabelPanel, type LabelPanelProps } from "@/components/labels/label-panel";
import { RoleNotice } from "@/components/settings/role-notice";
import { ButtonLink } from "@/components/ui/button";
import { EmptyState } from "@/components/ui/empty-state";
import { PageHead } from "@/components/ui/page-head";
import { Panel } from "@/components/ui/panel";
import { Tag } from "@/components/ui/tag";
import { useFormats } from "@/components/i18n/use-formats";
import type { FormAction } from "@/lib/domain/form-state";
import { labelOf } from "@/lib/domain/model-label";
import type { MemberRun, ModelDetail, VersionFigures, VersionSummary } from "@/lib/domain/model-view";
import type { Role } from "@/lib/domain/viewer";
import { CoveragePanel } from "./coverage-panel";
import { FindPanel, RulesPanel } from "./find-panel";
import { LiftPanel } from "./lift-panel";
import { LineagePanel, ModelFacts } from "./model-facts";
import { countText } from "./prepare/words";
import { notRatedReason } from "./prepare/lede";
import { RunsPanel, UsePanel } from "./runs-panel";
import { StepsPanel } from "./steps-panel";
import { ModelLede, VersionStrip } from "./version-strip";
import { VersionsPanel } from "./versions-panel";
import { WhatIfPanel } from "./what-if-panel";

type Actions = Readonly<{
  setRole: FormAction;
  sayUse: FormAction;
  makeRule: FormAction;
  drop: (ruleId: string) => FormAction;
}>;

export type ShownVersion = Readonly<{
  version: VersionSummary & VersionFigures;
  label: LabelPanelProps | null;
  members: Readonly<{ rows: readonly MemberRun[]; total: number }>;
  page: { number: number; size: number };
  filter: string;
  preview: ComponentProps<typeof FindPanel>["preview"];
  tried: ComponentProps<typeof WhatIfPanel>["tried"];
  choices: ComponentProps<typeof WhatIfPanel>["choices"];
  /** Null for people who may only read. */
  actions: Actions | null;
  roleNotice: Readonly<{ own: Role; what: string }> | null;
}>;

type Props = Readonly<{
  model: ModelDetail;
  orgPath: string;
  orgName: string;
  path: string;
  mayEdit: boolean;
  /** Null for a model without a version. */
  shown: ShownVersion | null;
}>;

/** One model: classes first, then how they are found, what would lift them, and the runs that they follow from. */
export function ModelView({ model, orgPath, orgName, path, mayEdit, shown }: Props) {
  const t = useTranslations("models");
  const modelsPath = `${orgPath}/models`;
  const edit = mayEdit ? (
    <ButtonLink icon="pencil" href={`${path}/edit`}>
      {t("change")}
    </ButtonLink>
  ) : undefined;
  return (
    <>
      <PageHead
        title={model.name}
        aside={shown === null ? null : <Tag>{shown.version.name}</Tag>}
        sub={<FactsLine model={model} />}
        crumbs={[
          { label: orgName, href: orgPath },
          { label: t("models"), href: modelsPath },
          { label: model.name },
        ]}
        actions={edit}
      />
      {shown === null ? (
        <Panel flush>
          <EmptyState
            title={t("noVersion")}
            actions={
              mayEdit ? (
                <ButtonLink href={`${path}/edit#new-version`}>{t("versions.add")}</ButtonLink>
              ) : undefined
            }
          />
        </Panel>
      ) : (
        <Version model={model} orgPath={orgPath} path={path} shown={shown} />
      )}
    </>
  );
}

function FactsLine({ model }: Readonly<{ model: ModelDetail }>) {
  const formats = useFormats();
  const t = useTranslations("models");
  const { family, task, totalParameters, licence } = model;
  const size =
    totalParameters === null ? "" : t("parametersLine", { count: countText(totalParameters, formats) });
  return <p>{[family, task ?? "", size, licence].filter((part) => part !== "").join(" · ")}</p>;
}

function Version({
  model,
  orgPath,
  path,
  shown,
}: Readonly<{ model: ModelDetail; orgPath: string; path: string; shown: ShownVersion }>) {
  const t = useTranslations("models");
  const { version, actions, roleNotice } = shown;
  const { development, evidence } = version;
  // The day of the label that the query made: validity counts two years from it.
  const made = labelOf(evidence, new Date().toISOString().slice(0, 10));
  const given = { made, evidence, development };
  const missing = notRatedReason(given, { t });
  const rated = made.label.basis === "inference" ? evidence.inference : evidence.training;
  return (
    <>
      <ModelLede {...given} />
      <VersionStrip {...given} />
      <div className="mt-3.5 grid items-start gap-3.5 lg:grid-cols-[minmax(0,1fr)_340px]">
        <div className="grid min-w-0 gap-3.5">
          {shown.label === null ? null : <LabelPanel {...shown.label} />}
          <CoveragePanel
            development={development}
            gpuOnlyCount={evidence.training.runs.filter((run) => run.isGpuOnly).length}
          />
          <StepsPanel evidence={evidence} made={made} />
          <WhatIfPanel
            label={version.label}
            ratedCount={rated.runs.length}
            tried={shown.tried}
            choices={shown.choices}
            path={path}
            versionId={version.id}
          />
          <RunsPanel
            runs={shown.members.rows}
            total={shown.members.total}
            page={shown.page}
            hrefFor={(page) => `${path}?version=${version.id}&page=${String(page)}#runs`}
            orgPath={orgPath}
            setRole={actions?.setRole ?? null}
          />
          <UsePanel runs={shown.members.rows} task={model.task} sayUse={actions?.sayUse ?? null} />
          {actions === null ? null : (
            <FindPanel
              filter={shown.filter}
              preview={shown.preview}
              path={path}
              versionId={version.id}
              actions={{ makeRule: actions.makeRule, setRole: actions.setRole }}
            />
          )}
          {roleNotice === null ? null : (
            <RoleNotice own={roleNotice.own} least="researcher" what={roleNotice.what} />
          )}
          <RulesPanel rules={version.rules} drop={actions?.drop ?? null} />
        </div>
        <aside aria-label={t("facts.title")} className="grid min-w-0 gap-3.5">
          <LiftPanel made={made} missing={missing} />
          <VersionsPanel versions={model.versions} shownId={version.id} path={path} />
          <ModelFacts model={model} version={version} />
          <LineagePanel model={model} path={`${orgPath}/models`} />
        </aside>
      </div>
    </>
  );
}
