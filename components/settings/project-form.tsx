"use client";

import { useTranslations } from "next-intl";
import { useActionState } from "react";
import { FormMessage } from "@/components/account/form-message";
import { Checkbox } from "@/components/ui/checkbox";
import { siteOptions } from "@/components/sites/prepare/site-options";
import { SelectField, TextareaField, TextField } from "@/components/ui/field";
import { SubmitButton } from "@/components/ui/submit-button";
import { ZoneSelect } from "@/components/zones/zone-select";
import type { ZoneChoice } from "@/components/zones/prepare/zone-options";
import { EMPTY_FORM, type FormAction, type FormState } from "@/lib/domain/form-state";

export type ProjectFacts = Readonly<{
  id: string;
  name: string;
  description: string;
  defaultZoneId: string | null;
  defaultSiteId: string | null;
  pue: number | null;
  pueInTrackerEnergy: boolean;
}>;

export type SiteChoice = Readonly<{ id: string; name: string; archivedAt: string | null }>;

/** Makes a project, or changes `project`. */
export function ProjectForm({
  action,
  project,
  zones,
  sites,
}: Readonly<{
  action: FormAction;
  project: ProjectFacts | null;
  zones: readonly ZoneChoice[];
  sites: readonly SiteChoice[];
}>) {
  const t = useTranslations("settings");
  const [state, submit] = useActionState(action, EMPTY_FORM);
  const prefix = project?.id ?? "new";
  const shown = valuesOf(state, project);
  // An archived site stays choosable where it is chosen: saving another field must not take it away.
  const choices = sites.filter((site) => site.archivedAt === null || site.id === shown.defaultSiteId);
  return (
    // The key takes the stored values up again once they are saved.
    <form
      key={state.done === null ? "open" : JSON.stringify(project)}
      action={submit}
      className="grid gap-3.5"
    >
      <FormMessage state={state} />
      {project === null ? null : <input type="hidden" name="projectId" value={project.id} />}
      <div className="grid items-start gap-3.5 md:grid-cols-2">
        <TextField
          id={`${prefix}-name`}
          label={t("name")}
          name="name"
          required
          maxLength={120}
          autoComplete="off"
          defaultValue={shown.name}
          error={state.faults["name"]}
        />
        <ZoneSelect
          id={`${prefix}-zone`}
          label={t("gridZone")}
          name="defaultZoneId"
          hint={t("zoneHint")}
          defaultValue={shown.defaultZoneId}
          zones={zones}
          none={t("notStated")}
          error={state.faults["defaultZoneId"]}
        />
        {choices.length === 0 ? null : (
          <SelectField
            id={`${prefix}-site`}
            label={t("site")}
            name="defaultSiteId"
            hint={t("siteHint")}
            defaultValue={shown.defaultSiteId}
            options={siteOptions(choices, t("notStated"))}
            error={state.faults["defaultSiteId"]}
          />
        )}
      </div>
      <TextareaField
        id={`${prefix}-description`}
        label={t("description")}
        name="description"
        optional
        rows={2}
        maxLength={2000}
        defaultValue={shown.description}
        error={state.faults["description"]}
      />
      <div className="grid items-start gap-3.5 md:grid-cols-2">
        <TextField
          id={`${prefix}-pue`}
          label={t("pue")}
          name="pue"
          optional
          inputMode="decimal"
          autoComplete="off"
          hint={t("pueHint")}
          defaultValue={shown.pue}
          error={state.faults["pue"]}
        />
        <div className="md:pt-6">
          <Checkbox
            id={`${prefix}-pue-in-energy`}
            name="pueInTrackerEnergy"
            defaultChecked={shown.pueInTrackerEnergy}
            label={t("pueIncluded")}
            hint={t("pueIncludedHint")}
          />
        </div>
      </div>
      <div>
        <SubmitButton kind={project === null ? "primary" : "secondary"}>
          {project === null ? t("makeProject") : t("save")}
        </SubmitButton>
      </div>
    </form>
  );
}

/** What was typed, else what is stored. After a refusal an unticked box is told apart by the other fields. */
function valuesOf(state: FormState, project: ProjectFacts | null) {
  const { values } = state;
  const wasTyped = values["name"] !== undefined;
  return {
    name: values["name"] ?? project?.name ?? "",
    description: values["description"] ?? project?.description ?? "",
    defaultZoneId: values["defaultZoneId"] ?? project?.defaultZoneId ?? "",
    defaultSiteId: values["defaultSiteId"] ?? project?.defaultSiteId ?? "",
    pue: values["pue"] ?? project?.pue?.toString() ?? "",
    pueInTrackerEnergy: wasTyped
      ? values["pueInTrackerEnergy"] !== undefined
      : (project?.pueInTrackerEnergy ?? false),
  };
}
