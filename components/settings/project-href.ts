/** The settings of a project, with its form open. */
export function projectSettingsHref(orgPath: string, projectId: string): string {
  return `${orgPath}/settings/projects?change=${projectId}#${projectId}`;
}
