import { sql } from "@/lib/data/client";
import { isUuid } from "@/lib/domain/uuid";
import { createExperiment, INBOX_NAME, requireEditor } from "@/lib/data/commands/projects";
import { AppError, invalidInput, isAppError } from "@/lib/domain/errors";
import { boundProjectId, type Viewer } from "@/lib/domain/viewer";
import type { FileRun } from "../adapters/file";

const MAX_NAME = 200;

/**
 * The project that an import goes to: the one named by id or name, else the token's own, else the only one there is.
 * @throws AppError `not-found`, `invalid-input` when several could be meant, `forbidden` for a person below
 * researcher or a token that is bound elsewhere.
 */
export async function importProjectId(by: Viewer, wanted: string | null): Promise<string> {
  const id = wanted !== null && isUuid(wanted) ? wanted.toLowerCase() : null;
  const rows = await sql().query<{ id: string; name: string }>(
    `select id, name from project
      where organization_id = $1 and ($2::text is null or id = $3::uuid or name = $2) order by name limit 21`,
    [by.organizationId, wanted, id],
  );
  if (wanted === null) return projectUnsaid(by, rows);
  const found = rows.find((row) => row.id === id) ?? rows[0];
  if (found === undefined)
    throw new AppError("not-found", `This organization has no project “${wanted.slice(0, MAX_NAME)}”.`);
  requireEditor(by, found.id);
  return found.id;
}

function projectUnsaid(by: Viewer, rows: readonly { id: string; name: string }[]): string {
  const bound = boundProjectId(by);
  const [only] = rows;
  if (bound === null && rows.length !== 1) {
    const names = rows.slice(0, 20).map((row) => `“${row.name}”`);
    throw invalidInput("/project", `Say which project the file belongs to: ${names.join(", ")}.`);
  }
  const projectId = bound ?? only?.id ?? "";
  requireEditor(by, projectId);
  return projectId;
}

/** Experiments of one project, found by the tracker's identifier or name and made when they are missing. */
export class Experiments {
  private readonly byName = new Map<string, string>();
  private readonly ids = new Set<string>();

  private constructor(
    private readonly by: Viewer,
    private readonly projectId: string,
  ) {}

  static async of(by: Viewer, projectId: string): Promise<Experiments> {
    const experiments = new Experiments(by, projectId);
    await experiments.load();
    return experiments;
  }

  private async load(): Promise<void> {
    const rows = await sql().query<{ id: string; name: string }>(
      "select id, name from experiment where organization_id = $1 and project_id = $2",
      [this.by.organizationId, this.projectId],
    );
    for (const row of rows) {
      this.byName.set(row.name, row.id);
      this.ids.add(row.id);
    }
  }

  /** The name of the experiment that a run goes to; of ours, where the tracker was told its identifier. */
  nameFor(run: Pick<FileRun, "experimentId" | "experimentName">): string {
    const told = run.experimentId?.toLowerCase() ?? "";
    if (this.ids.has(told)) for (const [name, id] of this.byName) if (id === told) return name;
    const name =
      run.experimentName
        ?.replaceAll(/\p{Cc}/gu, " ")
        .trim()
        .slice(0, MAX_NAME) ?? "";
    return name === "" ? INBOX_NAME : name;
  }

  /** The experiment of that name; two imports at once make one. */
  async idOf(name: string): Promise<string> {
    const known = this.byName.get(name);
    if (known !== undefined) return known;
    try {
      const made = await createExperiment(this.by, { projectId: this.projectId, name });
      this.byName.set(name, made.experimentId);
      return made.experimentId;
    } catch (error) {
      if (isAppError(error) && error.code === "conflict") await this.load();
      const theirs = this.byName.get(name);
      if (theirs === undefined) throw error;
      return theirs;
    }
  }
}
