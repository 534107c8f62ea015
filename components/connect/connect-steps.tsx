"use client";

import { useTranslations } from "next-intl";
import { useActionState, type ReactNode } from "react";
import { FormMessage } from "@/components/account/form-message";
import { cx } from "@/components/ui/cx";
import { Icon } from "@/components/ui/icon";
import { SubmitButton } from "@/components/ui/submit-button";
import type { FormAction } from "@/lib/domain/form-state";
import { NO_TOKEN_YET, type NewTokenState } from "@/lib/domain/new-token";
import { FirstSample } from "./first-sample";
import { ListenToToken } from "./listen-to-token";
import type { ServerAddress } from "./server-url";
import { SnippetPicker } from "./snippet-picker";
import { TokenFields } from "./token-fields";
import { TokenSecret } from "./token-secret";
import type { ExperimentOption, ProjectOption, SiteOption, TokenOption } from "./types";

/** Stands in the lines to paste until there is a token. */
const PLACEHOLDER = "wp_…";

/** Token, lines to paste, first sample: three steps on one line. */
export function ConnectSteps({
  action,
  organizationSlug,
  address,
  projects,
  sites,
  experiments,
  tokens,
}: Readonly<{
  action: FormAction<NewTokenState>;
  organizationSlug: string;
  address: ServerAddress;
  projects: readonly ProjectOption[];
  sites: readonly SiteOption[];
  experiments: readonly ExperimentOption[];
  /** Made before, and still good for posting. */
  tokens: readonly TokenOption[];
}>) {
  const t = useTranslations("connect");
  const [state, submit] = useActionState(action, NO_TOKEN_YET);
  const { created } = state;
  const reachable =
    created === null || created.projectId === null
      ? experiments
      : experiments.filter((experiment) => experiment.projectId === created.projectId);

  return (
    <ol className="max-w-215">
      <Step
        number={1}
        title={created === null ? t("makeTokenTitle") : t("tokenMade", { name: created.name })}
        state={created === null ? "now" : "done"}
      >
        {created === null ? (
          <form action={submit} className="grid gap-3.5">
            <FormMessage state={state} />
            <input type="hidden" name="scopes[]" value="ingest" />
            <TokenFields
              state={state}
              projects={projects}
              sites={sites}
              suggestedName="my-tracker"
              orgPath={`/${organizationSlug}`}
            />
            <div>
              <SubmitButton>{t("makeToken")}</SubmitButton>
            </div>
          </form>
        ) : (
          <TokenSecret created={created} />
        )}
      </Step>
      <Step number={2} title={t("point")} state={created === null ? "later" : "now"}>
        <p className="mb-2.5 text-xs text-text-3">{created === null ? t("willStand") : t("alreadyStands")}</p>
        <SnippetPicker
          address={address}
          token={created?.token ?? PLACEHOLDER}
          experiments={reachable}
          organizationSlug={organizationSlug}
        />
        <p className="mt-3 text-xs text-text-3">
          {t("ownProgram")}{" "}
          <a href="/api/v1/openapi.json" className="underline">
            {t("openApi")}
          </a>
        </p>
      </Step>
      <Step
        number={3}
        title={created === null && tokens.length > 0 ? t("samples") : t("firstSample")}
        state={created === null ? "later" : "now"}
        isLast
      >
        {created === null ? (
          <ListenToToken tokens={tokens} organizationSlug={organizationSlug} />
        ) : (
          <FirstSample tokenId={created.id} organizationSlug={organizationSlug} />
        )}
      </Step>
    </ol>
  );
}

type StepState = "done" | "now" | "later";

const BALLS: Record<StepState, string> = {
  done: "bg-good text-surface",
  now: "bg-primary text-on-primary",
  later: "border border-line-control bg-surface text-text-2",
};

function Step({
  number,
  title,
  state,
  isLast = false,
  children,
}: Readonly<{ number: number; title: string; state: StepState; isLast?: boolean; children: ReactNode }>) {
  const t = useTranslations("connect");
  return (
    <li
      aria-current={state === "now" ? "step" : undefined}
      className="relative grid grid-cols-[1.625rem_minmax(0,1fr)] gap-x-3.5 pb-7 last:pb-0"
    >
      {isLast ? null : (
        <span aria-hidden="true" className="absolute top-7 bottom-1 left-3.25 w-px bg-line-strong" />
      )}
      <span
        aria-hidden="true"
        className={cx("grid size-6.5 place-items-center rounded-full text-xs font-semibold", BALLS[state])}
      >
        {state === "done" ? <Icon name="check" size={13} /> : number}
      </span>
      <div className="min-w-0">
        <h2 className="mb-2 pt-0.5 text-base font-semibold text-text-1">
          <span className="sr-only">{t(state === "done" ? "stepDone" : "stepNumber", { number })} </span>
          {title}
        </h2>
        {children}
      </div>
    </li>
  );
}
