import { useTranslations } from "next-intl";
import Link from "next/link";
import { Panel } from "@/components/ui/panel";
import type { RunModel } from "@/lib/domain/model-view";

/** The models that a run is part of. */
export function RunModelsPanel({
  models,
  orgPath,
}: Readonly<{ models: readonly RunModel[]; orgPath: string }>) {
  const t = useTranslations("models");
  if (models.length === 0) return null;
  return (
    <Panel title={t("ofRun.title")}>
      <ul className="grid gap-1.5">
        {models.map((model) => (
          <li key={model.versionId}>
            <Link
              href={`${orgPath}/models/${model.modelId}?version=${model.versionId}`}
              className="wrap-anywhere underline"
            >
              {`${model.modelName} ${model.versionName}`}
            </Link>
            <span className="block text-xs text-text-3">
              {t("ofRun.as", {
                role: t(`role.${model.role}`),
                by: t(model.origin === "hand" ? "runsPanel.hand" : "runsPanel.rule"),
              })}
            </span>
          </li>
        ))}
      </ul>
    </Panel>
  );
}
