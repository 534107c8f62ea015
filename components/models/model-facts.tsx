import { useTranslations } from "next-intl";
import Link from "next/link";
import type { ReactNode } from "react";
import { useFormats } from "@/components/i18n/use-formats";
import { KeyValueList, type KeyValue } from "@/components/ui/key-value-list";
import { Markdown } from "@/components/ui/markdown";
import { Panel } from "@/components/ui/panel";
import type { ModelBase, ModelDetail, VersionSummary } from "@/lib/domain/model-view";
import { countText } from "./prepare/words";

/** What is said of a model and of the version that is shown. */
export function ModelFacts({
  model,
  version,
}: Readonly<{ model: ModelDetail; version: VersionSummary | null }>) {
  const t = useTranslations("models");
  const formats = useFormats();
  const fact = (label: string, value: ReactNode): KeyValue => ({
    label,
    value: value === null || value === "" ? <span className="text-text-3">{t("notStated")}</span> : value,
  });
  const count = (value: number | null) => (value === null ? null : countText(value, formats));
  const links = [
    [t("facts.card"), model.cardUrl],
    [t("facts.paper"), model.paperUrl],
    [t("facts.repository"), model.repositoryUrl],
  ] as const;
  return (
    <Panel title={t("facts.title")}>
      <KeyValueList
        items={[
          fact(t("facts.family"), model.family),
          fact(t("task"), model.task),
          fact(t("facts.total"), count(model.totalParameters)),
          ...(model.activeParameters === null
            ? []
            : [fact(t("facts.active"), count(model.activeParameters))]),
          ...(version === null
            ? []
            : [
                fact(t("facts.tokens"), count(version.trainingTokens) ?? t("facts.tokensOfRuns")),
                fact(t("facts.regime"), t(`regime.${version.regime}`)),
                fact(
                  t("facts.workFrom"),
                  version.workProvenance === null ? null : t(`provenance.${version.workProvenance}`),
                ),
              ]),
          fact(t("facts.licence"), model.licence),
          fact(t("facts.project"), model.projectName ?? t("facts.anyProject")),
          ...links.flatMap(([label, url]) => (url === null ? [] : [fact(label, <Outside url={url} />)])),
        ]}
      />
      {model.description === "" ? null : (
        <div className="mt-3 border-t border-line pt-3">
          <Markdown text={model.description} />
        </div>
      )}
    </Panel>
  );
}

/** Leaves for an address that somebody typed: nothing of ours goes with it. */
function Outside({ url }: Readonly<{ url: string }>) {
  return (
    <a href={url} rel="noopener noreferrer nofollow" target="_blank" className="underline">
      {new URL(url).host}
    </a>
  );
}

/** What it was made from, its cost apart, and what was made from it. */
export function LineagePanel({ model, path }: Readonly<{ model: ModelDetail; path: string }>) {
  const t = useTranslations("models.lineage");
  const { base, derived } = model;
  if (base === null && derived.length === 0) return null;
  return (
    <Panel title={t("title")}>
      <dl className="grid gap-3">
        {base === null ? null : (
          <div>
            <dt className="text-text-3">{t("from")}</dt>
            <dd className="text-text-1">
              <Base base={base} path={path} />
            </dd>
          </div>
        )}
        {derived.length === 0 ? null : (
          <div>
            <dt className="text-text-3">{t("derived")}</dt>
            <dd>
              <ul>
                {derived.map((each) => (
                  <li key={each.id}>
                    <Link href={`${path}/${each.id}`} className="underline">
                      {each.name}
                    </Link>{" "}
                    <span className="text-text-3">{t("fromVersion", { version: each.fromVersionName })}</span>
                  </li>
                ))}
              </ul>
            </dd>
          </div>
        )}
      </dl>
    </Panel>
  );
}

function Base({ base, path }: Readonly<{ base: ModelBase; path: string }>) {
  const t = useTranslations("models.lineage");
  const formats = useFormats();
  if (base.kind === "own") {
    const { facilityEnergyKwh, locationKgCo2e } = base.development.total;
    const energy = formats.joined(formats.energy(facilityEnergyKwh));
    return (
      <>
        <Link href={`${path}/${base.modelId}?version=${base.versionId}`} className="underline">
          {`${base.modelName} ${base.versionName}`}
        </Link>
        <p className="mt-0.5 text-xs text-text-3">
          {locationKgCo2e === null
            ? t("costNoMass", { energy })
            : t("cost", { energy, mass: formats.joined(formats.mass(locationKgCo2e)) })}
        </p>
      </>
    );
  }
  const figures = [
    base.publishedEnergyKwh === null ? null : formats.joined(formats.energy(base.publishedEnergyKwh)),
    base.publishedKgCo2e === null ? null : `${formats.joined(formats.mass(base.publishedKgCo2e))} CO₂e`,
  ].flatMap((figure) => figure ?? []);
  return (
    <>
      {base.url === null ? (
        base.name
      ) : (
        <a href={base.url} rel="noopener noreferrer nofollow" target="_blank" className="underline">
          {base.name}
        </a>
      )}
      <p className="mt-0.5 text-xs text-text-3">
        {figures.length === 0 ? t("noFigures") : t("published", { figures: figures.join(", ") })}
      </p>
    </>
  );
}
