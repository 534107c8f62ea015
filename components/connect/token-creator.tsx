"use client";

import { useTranslations } from "next-intl";
import { useActionState } from "react";
import { FormMessage } from "@/components/account/form-message";
import { Notice } from "@/components/ui/notice";
import { Panel } from "@/components/ui/panel";
import { SubmitButton } from "@/components/ui/submit-button";
import type { FormAction } from "@/lib/domain/form-state";
import { NO_TOKEN_YET, type CreatedToken, type NewTokenState } from "@/lib/domain/new-token";
import { FirstSample } from "./first-sample";
import type { ServerAddress } from "./server-url";
import { SnippetPicker } from "./snippet-picker";
import { ScopeFields, TokenFields } from "./token-fields";
import { TokenSecret } from "./token-secret";
import type { ExperimentOption, ProjectOption, SiteOption } from "./types";

type Place = Readonly<{
  organizationSlug: string;
  address: ServerAddress;
  projects: readonly ProjectOption[];
  sites: readonly SiteOption[];
  experiments: readonly ExperimentOption[];
}>;

/** The form for a new token; once made, the token takes its own place above it, with the lines to paste. */
export function TokenCreator({ action, ...place }: Place & Readonly<{ action: FormAction<NewTokenState> }>) {
  const t = useTranslations("connect");
  const [state, submit] = useActionState(action, NO_TOKEN_YET);
  return (
    <>
      {state.created === null ? null : <NewToken key={state.created.id} created={state.created} {...place} />}
      <Panel title={t("newToken")}>
        <form key={state.created?.id ?? "first"} action={submit} className="grid gap-3.5">
          {state.created === null ? <FormMessage state={state} /> : null}
          <TokenFields
            state={state}
            projects={place.projects}
            sites={place.sites}
            suggestedName=""
            orgPath={`/${place.organizationSlug}`}
          />
          <ScopeFields error={state.faults["scopes"]} />
          <div>
            <SubmitButton kind={state.created === null ? "primary" : "secondary"}>
              {t("makeToken")}
            </SubmitButton>
          </div>
        </form>
      </Panel>
    </>
  );
}

function NewToken({ created, ...place }: Place & Readonly<{ created: CreatedToken }>) {
  const t = useTranslations("connect");
  const canPost = created.scopes.includes("ingest");
  const reachable =
    created.projectId === null
      ? place.experiments
      : place.experiments.filter((experiment) => experiment.projectId === created.projectId);
  return (
    <>
      <Notice kind="good" title={t("tokenMadeSentence", { name: created.name })} announce>
        <TokenSecret created={created} />
      </Notice>
      {canPost ? (
        <Panel title={t("point")} note={t("inTheseLines")}>
          <div className="grid grid-cols-[minmax(0,1fr)] gap-3.5">
            <SnippetPicker
              address={place.address}
              token={created.token}
              experiments={reachable}
              organizationSlug={place.organizationSlug}
            />
            <FirstSample tokenId={created.id} organizationSlug={place.organizationSlug} />
          </div>
        </Panel>
      ) : null}
    </>
  );
}
