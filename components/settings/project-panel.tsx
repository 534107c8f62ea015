import { useTranslations } from "next-intl";
import Link from "next/link";
import type { Translate } from "@/components/i18n/translate";
import { useFormats } from "@/components/i18n/use-formats";
import { ButtonLink } from "@/components/ui/button";
import { CopyButton } from "@/components/ui/copy-button";
import { Panel } from "@/components/ui/panel";
import { RowTh, Table, TBody, Td, Th, THead, Tr } from "@/components/ui/table";
import { zoneLabel, type ZoneChoice } from "@/components/zones/prepare/zone-options";
import type { FormAction } from "@/lib/domain/form-state";
import type { Formats } from "@/lib/domain/formats";
import { ExperimentForm } from "./experiment-form";
import { ProjectForm, type ProjectFacts, type SiteChoice } from "./project-form";

export type ProjectRow = ProjectFacts &
  Readonly<{
    runCount: number;
    experiments: readonly Readonly<{ id: string; name: string; description: string; runCount: number }>[];
  }>;

/** One project: its experiments with the identifiers that trackers send, and what can be changed. */
export function ProjectPanel({
  project,
  organizationSlug,
  zones,
  sites,
  isOpen,
  actions,
}: Readonly<{
  project: ProjectRow;
  organizationSlug: string;
  zones: readonly ZoneChoice[];
  sites: readonly SiteChoice[];
  /** Whether it is being changed; one at a time, as each form lists every grid zone. */
  isOpen: boolean;
  /** Null for a viewer. */
  actions: Readonly<{ update: FormAction; addExperiment: FormAction }> | null;
}>) {
  const common = useTranslations("common");
  const formats = useFormats();
  const t = useTranslations("settings");
  const facts = factsOf({ project, zones, sites, t, common, formats });
  const page = `/${organizationSlug}/settings/projects`;
  return (
    <Panel
      id={project.id}
      title={project.name}
      note={facts.join(" · ")}
      flush
      actions={
        actions === null ? undefined : (
          <ButtonLink
            href={isOpen ? page : `${page}?change=${project.id}`}
            scroll={false}
            size="small"
            aria-label={t(isOpen ? "closeFormOf" : "changeProject", { name: project.name })}
          >
            {isOpen ? t("close") : t("change")}
          </ButtonLink>
        )
      }
    >
      {actions === null || !isOpen ? (
        <Description text={project.description} />
      ) : (
        <div className="grid gap-3.5 border-b border-line p-3.5">
          <p className="text-xs text-text-3">{t("runsKeep")}</p>
          <ProjectForm action={actions.update} project={project} zones={zones} sites={sites} />
        </div>
      )}
      <ExperimentsTable project={project} organizationSlug={organizationSlug} />
      {actions === null ? null : (
        <ExperimentForm action={actions.addExperiment} projectId={project.id} projectName={project.name} />
      )}
    </Panel>
  );
}

function Description({ text }: Readonly<{ text: string }>) {
  return text === "" ? null : <p className="border-b border-line px-3.5 py-2.5">{text}</p>;
}

function ExperimentsTable({
  project,
  organizationSlug,
}: Readonly<{ project: ProjectRow; organizationSlug: string }>) {
  const formats = useFormats();
  const t = useTranslations("settings");
  return (
    <Table caption={t("experimentsOf", { name: project.name })}>
      <THead>
        <Th>{t("experiment")}</Th>
        <Th>{t("description")}</Th>
        <Th numeric>{t("runs")}</Th>
        <Th title={t("experimentIdTitle")}>{t("identifier")}</Th>
      </THead>
      <TBody>
        {project.experiments.map((experiment) => (
          <Tr key={experiment.id}>
            <RowTh>{experiment.name}</RowTh>
            <Td className="max-w-80 truncate" title={experiment.description}>
              {experiment.description}
            </Td>
            <Td numeric>
              {experiment.runCount === 0 ? (
                0
              ) : (
                <Link href={`/${organizationSlug}/runs?experiment=${experiment.id}`} className="underline">
                  {formats.count(experiment.runCount)}
                </Link>
              )}
            </Td>
            <Td>
              <span className="flex items-center gap-2">
                <code className="font-mono text-xs">{experiment.id}</code>
                <CopyButton
                  text={experiment.id}
                  kind="quiet"
                  aria-label={t("copyIdentifierOf", { name: experiment.name })}
                />
              </span>
            </Td>
          </Tr>
        ))}
      </TBody>
    </Table>
  );
}

function factsOf({
  project,
  zones,
  sites,
  t,
  common,
  formats,
}: Readonly<{
  project: ProjectRow;
  zones: readonly ZoneChoice[];
  sites: readonly SiteChoice[];
  t: Translate<"settings">;
  common: Translate<"common">;
  formats: Formats;
}>): string[] {
  const site = sites.find((candidate) => candidate.id === project.defaultSiteId);
  const zone = zones.find((candidate) => candidate.zoneId === project.defaultZoneId);
  return [
    common("runs", { count: project.runCount }),
    ...(site === undefined ? [] : [t("facts.at", { site: site.name })]),
    zone === undefined ? t("facts.noZone") : zoneLabel(zone),
    project.pue === null ? t("facts.noPue") : t("facts.pue", { pue: formats.number(project.pue) }),
    ...(project.pueInTrackerEnergy ? [t("facts.included")] : []),
  ];
}
