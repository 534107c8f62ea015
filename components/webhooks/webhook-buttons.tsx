"use client";

import { useTranslations } from "next-intl";
import { useActionState } from "react";
import { FormMessage } from "@/components/account/form-message";
import { Dialog, DialogActions, DialogCancel } from "@/components/ui/dialog";
import { SubmitButton } from "@/components/ui/submit-button";
import { EMPTY_FORM, type FormAction } from "@/lib/domain/form-state";
import { NO_SECRET_YET, type WebhookDeed, type WebhookFormState } from "@/lib/domain/webhook/form-state";
import { WebhookSecret } from "./webhook-secret";

type Hook = Readonly<{ id: string; host: string; isPaused: boolean }>;

/** What can be done with a webhook, each in one press; a new secret stands below, this once. */
export function WebhookButtons({
  webhook,
  action,
}: Readonly<{ webhook: Hook; action: FormAction<WebhookFormState> }>) {
  const t = useTranslations("webhookForms");
  const [state, submit] = useActionState(action, NO_SECRET_YET);
  const deeds: WebhookDeed[] = webhook.isPaused ? ["resume", "rotate"] : ["test", "pause", "rotate"];
  return (
    <div className="grid gap-2">
      <div className="flex flex-wrap gap-2">
        {deeds.map((deed) => (
          // Pausing and resuming are one button: whoever pressed it keeps the focus.
          <form key={deed === "resume" ? "pause" : deed} action={submit}>
            <input type="hidden" name="webhookId" value={webhook.id} />
            <input type="hidden" name="deed" value={deed} />
            <SubmitButton
              kind="secondary"
              size="small"
              aria-label={t(`deed.${deed}.label`, { host: webhook.host })}
            >
              {t(`deed.${deed}.verb`)}
            </SubmitButton>
          </form>
        ))}
      </div>
      {state.made === null ? (
        <FormMessage state={state} />
      ) : (
        <WebhookSecret title={t("rotated")} secret={state.made.secret} />
      )}
    </div>
  );
}

export function DeleteWebhookDialog({ webhook, action }: Readonly<{ webhook: Hook; action: FormAction }>) {
  const t = useTranslations("webhookForms");
  const [state, submit] = useActionState(action, EMPTY_FORM);
  return (
    <Dialog
      trigger={t("delete.verb")}
      triggerLabel={t("delete.label", { host: webhook.host })}
      triggerKind="danger"
      triggerSize="small"
      title={t("delete.title", { host: webhook.host })}
    >
      <form action={submit} className="grid gap-3.5">
        <FormMessage state={state} />
        <input type="hidden" name="webhookId" value={webhook.id} />
        <p>{t("delete.consequence")}</p>
        <DialogActions>
          <DialogCancel />
          <SubmitButton kind="danger">{t("delete.button")}</SubmitButton>
        </DialogActions>
      </form>
    </Dialog>
  );
}

/** Sends an event now that waits or was given up. */
export function RetryButton({
  delivery,
  action,
}: Readonly<{ delivery: { webhookId: string; eventId: string; host: string }; action: FormAction }>) {
  const t = useTranslations("webhookForms");
  const [state, submit] = useActionState(action, EMPTY_FORM);
  return (
    <form action={submit} className="grid justify-items-end gap-1">
      <input type="hidden" name="webhookId" value={delivery.webhookId} />
      <input type="hidden" name="eventId" value={delivery.eventId} />
      <SubmitButton kind="secondary" size="small" aria-label={t("retryLabel", { host: delivery.host })}>
        {t("retry")}
      </SubmitButton>
      {state.message === null ? null : (
        <p role="alert" className="text-xs whitespace-normal text-bad-text">
          {state.message}
        </p>
      )}
    </form>
  );
}
