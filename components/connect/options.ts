import { zoneLabel } from "@/components/zones/prepare/zone-options";
import type { ExperimentOption } from "./types";

type Project = Readonly<{
  id: string;
  name: string;
  defaultZoneId: string | null;
  /** Of its default site. */
  defaultSiteZoneId: string | null;
  experiments: readonly Readonly<{ id: string; name: string }>[];
}>;

const INBOX = "Inbox";

/** Every experiment, each project's Inbox first: it is where a tracker that is new here belongs. */
export function toExperimentOptions(
  projects: readonly Project[],
  zones: readonly Readonly<{ zoneId: string; name: string }>[],
): ExperimentOption[] {
  return projects.flatMap((project) => {
    const inboxFirst = [...project.experiments].sort(
      (a, b) => Number(b.name === INBOX) - Number(a.name === INBOX) || a.name.localeCompare(b.name, "en"),
    );
    const projectZone = zoneWords(project.defaultSiteZoneId ?? project.defaultZoneId, zones);
    return inboxFirst.map(({ id, name }) => ({
      id,
      name,
      projectId: project.id,
      projectName: project.name,
      projectZone,
    }));
  });
}

function zoneWords(
  zoneId: string | null,
  zones: readonly Readonly<{ zoneId: string; name: string }>[],
): string | null {
  if (zoneId === null) return null;
  return zoneLabel(zones.find((zone) => zone.zoneId === zoneId) ?? { zoneId, name: null });
}
