import { useTranslations } from "next-intl";
import Link from "next/link";
import { Checkbox } from "@/components/ui/checkbox";
import { SelectField, TextField } from "@/components/ui/field";
import type { NewTokenState } from "@/lib/domain/new-token";
import { siteOptions } from "@/components/sites/prepare/site-options";
import { suggestedSiteId } from "./suggested-site";
import type { ProjectOption, SiteOption } from "./types";

/** Name, project, site and expiry of a new token; without any site the way to the first one. */
export function TokenFields({
  state,
  projects,
  sites,
  suggestedName,
  orgPath,
}: Readonly<{
  state: NewTokenState;
  projects: readonly ProjectOption[];
  sites: readonly SiteOption[];
  suggestedName: string;
  orgPath: string;
}>) {
  const t = useTranslations("connect");
  return (
    <div className="grid items-start gap-3.5 sm:grid-cols-2 lg:grid-cols-4">
      <TextField
        label={t("name")}
        name="name"
        required
        maxLength={120}
        autoComplete="off"
        hint={t("nameHint")}
        defaultValue={state.values["name"] ?? suggestedName}
        error={state.faults["name"]}
      />
      <SelectField
        label={t("project")}
        name="projectId"
        hint={t("projectHint")}
        defaultValue={state.values["projectId"] ?? ""}
        options={[{ value: "", label: t("allProjects") }, ...projects.map(toOption)]}
        error={state.faults["projectId"]}
      />
      <SelectField
        label={t("site")}
        name="siteId"
        hint={sites.length === 0 ? <NoSiteYet orgPath={orgPath} /> : t("siteHint")}
        defaultValue={state.values["siteId"] ?? suggestedSiteId(sites, projects)}
        options={siteOptions(sites, sites.length === 0 ? t("noSite") : t("siteFound"))}
        error={state.faults["siteId"]}
      />
      <TextField
        label={t("expires")}
        name="expiresOn"
        type="date"
        optional
        hint={t("expiresHint")}
        defaultValue={state.values["expiresOn"] ?? ""}
        error={state.faults["expiresOn"] ?? state.faults["expiresAt"]}
      />
    </div>
  );
}

function NoSiteYet({ orgPath }: Readonly<{ orgPath: string }>) {
  const t = useTranslations("connect");
  return t.rich("noSiteYet", {
    site: (words) => (
      <Link href={`${orgPath}/sites/new`} className="underline underline-offset-2">
        {words}
      </Link>
    ),
  });
}

const toOption = (project: ProjectOption) => ({ value: project.id, label: project.name });

/** What a new token may do; posting is the usual case. */
export function ScopeFields({ error }: Readonly<{ error: string | undefined }>) {
  const t = useTranslations("connect");
  return (
    <fieldset>
      <legend className="mb-1 font-medium text-text-1">{t("itMay")}</legend>
      <div className="flex flex-wrap gap-x-6 gap-y-1">
        <Checkbox
          name="scopes[]"
          value="ingest"
          id="scope-ingest"
          defaultChecked
          label={t("postSamples")}
          hint={t("ingestHint")}
        />
        <Checkbox name="scopes[]" value="read" id="scope-read" label={t("read")} hint={t("readHint")} />
        <Checkbox
          name="scopes[]"
          value="labels"
          id="scope-labels"
          label={t("issueLabels")}
          hint={t("labelsHint")}
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
