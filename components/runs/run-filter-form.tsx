import Form from "next/form";
import { Button } from "@/components/ui/button";
import { Checkbox } from "@/components/ui/checkbox";
import { SelectField, TextField } from "@/components/ui/field";
import { Icon } from "@/components/ui/icon";
import { Input } from "@/components/ui/input";
import { formatSort } from "@/lib/domain/run-list-url";
import type { RunListView } from "@/lib/domain/run-list-url";
import { RUN_STATES } from "@/lib/domain/run-state";
import { STATE_WORDS } from "./prepare/active-filters";
import type { ProjectChoice } from "./prepare/active-filters";

const ORDERS = [
  { value: "", label: "Newest first" },
  { value: "startedAt", label: "Oldest first" },
  { value: "-energy", label: "Most energy" },
  { value: "-locationEmissions", label: "Most emissions, location-based" },
  { value: "-trackerEmissions", label: "Most emissions by tracker" },
  { value: "-wallTime", label: "Longest" },
  { value: "name", label: "Name" },
  { value: "state", label: "Status" },
  { value: "project", label: "Project" },
  { value: "experiment", label: "Experiment" },
] as const;

/** Search and filters as one plain GET form: its state is the address, and it works without JavaScript. */
export function RunFilterForm({
  view,
  path,
  projects,
}: Readonly<{ view: RunListView; path: string; projects: readonly ProjectChoice[] }>) {
  return (
    <Form action={path} role="search" aria-label="Runs" className="grid gap-2.5 p-3.5 pb-2.5">
      <div className="grid grid-cols-[minmax(0,1fr)_auto] items-center gap-2">
        <label htmlFor="run-search" className="sr-only">
          Search runs
        </label>
        <Input
          id="run-search"
          type="search"
          name="search"
          // The form stays on the page while the address changes: a new key takes over the new value.
          key={view.search ?? ""}
          defaultValue={view.search ?? ""}
          placeholder="Name, hardware, place or id"
        />
        <Button type="submit" icon="search">
          Search
        </Button>
      </div>
      <details className="group">
        <summary className="inline-flex h-6 items-center gap-1.5 rounded-sm text-xs font-medium text-text-2 select-none hover:text-text-1 pointer-coarse:h-10">
          <Icon name="filter" size={13} />
          Filter and order
          <Icon name="chevron-down" size={11} className="transition-transform group-open:rotate-180" />
        </summary>
        <FilterFields key={JSON.stringify(view)} view={view} projects={projects} />
      </details>
    </Form>
  );
}

function FilterFields({
  view,
  projects,
}: Readonly<{ view: RunListView; projects: readonly ProjectChoice[] }>) {
  const ofProject = projects.filter((project) => view.projectId === null || project.id === view.projectId);
  return (
    <div className="mt-2 grid gap-3.5">
      <fieldset>
        <legend className="mb-1 font-medium text-text-1">Status</legend>
        <div className="flex flex-wrap gap-x-4 gap-y-1">
          {RUN_STATES.map((state) => (
            <Checkbox
              key={state}
              name="state"
              value={state}
              label={STATE_WORDS[state]}
              defaultChecked={view.states.includes(state)}
            />
          ))}
        </div>
      </fieldset>
      <Checkbox
        name="factor"
        value="none"
        label="Only runs without a grid factor"
        hint="Their emissions are n/a until their zone is set."
        defaultChecked={view.withoutFactor}
      />
      <div className="grid gap-3 sm:grid-cols-2 lg:grid-cols-3">
        <SelectField
          label="Project"
          name="project"
          defaultValue={view.projectId ?? ""}
          options={[
            { value: "", label: "Any" },
            ...projects.map((project) => ({ value: project.id, label: project.name })),
          ]}
        />
        <SelectField
          label="Experiment"
          name="experiment"
          defaultValue={view.experimentId ?? ""}
          options={[
            { value: "", label: "Any" },
            ...ofProject.flatMap((project) =>
              project.experiments.map((experiment) => ({
                value: experiment.id,
                label: `${project.name} / ${experiment.name}`,
              })),
            ),
          ]}
        />
        <TextField label="Tag" name="tag" defaultValue={view.tag ?? ""} autoComplete="off" />
        <TextField label="Started from (UTC)" name="from" type="date" defaultValue={view.fromDay ?? ""} />
        <TextField label="Started until (UTC)" name="to" type="date" defaultValue={view.toDay ?? ""} />
        <SelectField
          label="Order"
          name="sort"
          defaultValue={formatSort(view) ?? ""}
          options={ordersFor(view)}
        />
      </div>
      <div>
        <Button type="submit" kind="primary">
          Show runs
        </Button>
      </div>
    </div>
  );
}

/** An order that only a column's head can ask for stays selected. */
function ordersFor(view: RunListView): { value: string; label: string }[] {
  const now = formatSort(view) ?? "";
  const known = ORDERS.some((order) => order.value === now);
  return known ? [...ORDERS] : [...ORDERS, { value: now, label: "As in the table" }];
}
