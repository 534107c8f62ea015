"use client";

import { useTranslations } from "next-intl";
import { useActionState } from "react";
import { FormMessage } from "@/components/account/form-message";
import { Checkbox } from "@/components/ui/checkbox";
import { TextField } from "@/components/ui/field";
import { Panel } from "@/components/ui/panel";
import { SubmitButton } from "@/components/ui/submit-button";
import type { FormAction } from "@/lib/domain/form-state";
import { WEBHOOK_EVENTS, type WebhookEventType } from "@/lib/domain/webhook/event";
import { NO_SECRET_YET, type WebhookFormState } from "@/lib/domain/webhook/form-state";
import { WebhookSecret } from "./webhook-secret";

/** The form for a new webhook; once made, its secret stands above it. */
export function WebhookCreator({ action }: Readonly<{ action: FormAction<WebhookFormState> }>) {
  const t = useTranslations("webhookForms");
  const [state, submit] = useActionState(action, NO_SECRET_YET);
  return (
    <>
      {state.made === null ? null : <WebhookSecret title={t("made")} secret={state.made.secret} />}
      <Panel title={t("newWebhook")}>
        <form key={state.made?.webhookId ?? "first"} action={submit} className="grid gap-3.5">
          {state.made === null ? <FormMessage state={state} /> : null}
          <TextField
            label={t("address")}
            name="url"
            type="url"
            required
            maxLength={2000}
            autoComplete="off"
            hint={t("addressHint")}
            defaultValue={state.values["url"] ?? ""}
            error={state.faults["url"]}
          />
          <EventFields error={state.faults["events"]} />
          <div>
            <SubmitButton kind={state.made === null ? "primary" : "secondary"}>{t("make")}</SubmitButton>
          </div>
        </form>
      </Panel>
    </>
  );
}

const EVENT_WORDS = {
  "budget.threshold-crossed": "budget",
  "waste.alert-raised": "waste",
  "power.runaway": "runaway",
  "power.stale": "stale",
  "power.site-over-limit": "site",
  "power.ended": "powerEnded",
} as const satisfies Record<WebhookEventType, string>;

function EventFields({ error }: Readonly<{ error: string | undefined }>) {
  const t = useTranslations("webhookForms");
  return (
    <fieldset>
      <legend className="mb-1 font-medium text-text-1">{t("events")}</legend>
      <div className="flex flex-wrap gap-x-6 gap-y-1">
        {WEBHOOK_EVENTS.map((event) => (
          <Checkbox
            key={event}
            name="events[]"
            value={event}
            id={`event-${event}`}
            defaultChecked
            label={t(`event.${EVENT_WORDS[event]}`)}
            hint={<code translate="no">{event}</code>}
          />
        ))}
      </div>
      {error === undefined ? null : (
        <p role="alert" className="mt-1 text-xs text-bad-text">
          {error}
        </p>
      )}
    </fieldset>
  );
}
