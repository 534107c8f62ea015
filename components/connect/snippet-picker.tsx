"use client";

import { useTranslations } from "next-intl";
import Link from "next/link";
import { useState } from "react";
import { projectSettingsHref } from "@/components/settings/project-href";
import { CodeBlock } from "@/components/ui/code-block";
import { SelectField } from "@/components/ui/field";
import { SegmentButtons } from "@/components/ui/segment";
import { useServerUrl, type ServerAddress } from "./server-url";
import { SNIPPET_KINDS, snippet, type SnippetKind } from "./snippets";
import type { ExperimentOption } from "./types";

/** The lines to paste, for the chosen way and experiment. The first experiment given is chosen. */
export function SnippetPicker({
  address,
  token,
  experiments,
  organizationSlug,
}: Readonly<{
  address: ServerAddress;
  token: string;
  experiments: readonly ExperimentOption[];
  organizationSlug: string;
}>) {
  const t = useTranslations("connect");
  const publicUrl = useServerUrl(address);
  const [kind, setKind] = useState<SnippetKind>("config");
  const [wanted, setWanted] = useState("");
  const experiment = experiments.find((option) => option.id === wanted) ?? experiments[0];
  if (experiment === undefined) {
    return <p>{t("noProject")}</p>;
  }
  const code = snippet(kind, { publicUrl, token, experimentId: experiment.id });

  return (
    <div className="grid min-w-0 grid-cols-[minmax(0,1fr)] gap-3">
      <div className="-m-0.5 overflow-x-auto p-0.5">
        <SegmentButtons
          label={t("way")}
          items={SNIPPET_KINDS.map((way) => ({ value: way, label: t(`kinds.${way}.label`) }))}
          value={kind}
          onChange={setKind}
        />
      </div>
      <div>
        <CodeBlock label={t(`kinds.${kind}.title`)} code={code} />
        <p className="mt-1 text-xs text-text-3">{t(`kinds.${kind}.hint`)}</p>
      </div>
      <div className="max-w-110">
        <SelectField
          label={t("experiment")}
          name="experiment"
          hint={t("experimentHint")}
          value={experiment.id}
          onChange={(event) => {
            setWanted(event.target.value);
          }}
          options={experiments.map((option) => ({
            value: option.id,
            label: `${option.projectName} / ${option.name}`,
          }))}
        />
        <GridZone experiment={experiment} orgPath={`/${organizationSlug}`} />
      </div>
    </div>
  );
}

/** Without a zone from the tracker or the project there is no emissions figure: better known before than after. */
function GridZone({ experiment, orgPath }: Readonly<{ experiment: ExperimentOption; orgPath: string }>) {
  const t = useTranslations("connect");
  const { projectName, projectZone, projectId } = experiment;
  return (
    <p className="mt-2 text-xs text-text-3">
      {projectZone === null ? t("noZone", { projectName }) : t("zoneOf", { projectName, projectZone })}{" "}
      <Link href={projectSettingsHref(orgPath, projectId)} className="underline">
        {projectZone === null ? t("setZone") : t("change")}
      </Link>
    </p>
  );
}
