import { Checkbox } from "@/components/ui/checkbox";
import { SelectField, TextField } from "@/components/ui/field";
import type { NewTokenState } from "@/lib/domain/new-token";
import { siteOptions } from "@/components/sites/prepare/site-options";
import type { ProjectOption, SiteOption } from "./types";

/** Name, project, site and expiry of a new token; the site only where there is one. */
export function TokenFields({
  state,
  projects,
  sites,
  suggestedName,
}: Readonly<{
  state: NewTokenState;
  projects: readonly ProjectOption[];
  sites: readonly SiteOption[];
  suggestedName: string;
}>) {
  return (
    <div
      className={`grid items-start gap-3.5 ${sites.length === 0 ? "sm:grid-cols-3" : "sm:grid-cols-2 lg:grid-cols-4"}`}
    >
      <TextField
        label="Name"
        name="name"
        required
        maxLength={120}
        autoComplete="off"
        hint="Where it will run: a host, a cluster."
        defaultValue={state.values["name"] ?? suggestedName}
        error={state.faults["name"]}
      />
      <SelectField
        label="Project"
        name="projectId"
        hint="A token of one project reaches no other."
        defaultValue={state.values["projectId"] ?? ""}
        options={[{ value: "", label: "all projects" }, ...projects.map(toOption)]}
        error={state.faults["projectId"]}
      />
      {sites.length === 0 ? null : (
        <SelectField
          label="Site"
          name="siteId"
          hint="Where the programs with this token run."
          defaultValue={state.values["siteId"] ?? ""}
          options={siteOptions(sites, "found for each run")}
          error={state.faults["siteId"]}
        />
      )}
      <TextField
        label="Expires"
        name="expiresOn"
        type="date"
        optional
        hint="At the end of that day, UTC."
        defaultValue={state.values["expiresOn"] ?? ""}
        error={state.faults["expiresOn"] ?? state.faults["expiresAt"]}
      />
    </div>
  );
}

const toOption = (project: ProjectOption) => ({ value: project.id, label: project.name });

/** What a new token may do; posting is the usual case. */
export function ScopeFields({ error }: Readonly<{ error: string | undefined }>) {
  return (
    <fieldset>
      <legend className="mb-1 font-medium text-text-1">It may</legend>
      <div className="flex flex-wrap gap-x-6 gap-y-1">
        <Checkbox
          name="scopes[]"
          value="ingest"
          id="scope-ingest"
          defaultChecked
          label="post samples"
          hint="ingest: runs and measurements"
        />
        <Checkbox
          name="scopes[]"
          value="read"
          id="scope-read"
          label="read"
          hint="read: figures over the API"
        />
      </div>
      {error === undefined ? null : (
        <p role="alert" className="mt-1 text-xs text-bad-text">
          {error}
        </p>
      )}
    </fieldset>
  );
}
