import { useTranslations } from "next-intl";
import { useFormats } from "@/components/i18n/use-formats";
import { Tag } from "@/components/ui/tag";
import type { FormAction } from "@/lib/domain/form-state";
import type { WebhookFormState } from "@/lib/domain/webhook/form-state";
import type { WebhookView } from "@/lib/domain/webhook/view";
import { DeleteWebhookDialog, WebhookButtons } from "./webhook-buttons";

/** Each webhook with what it is told, its state and what can be done with it. */
export function WebhookList({
  webhooks,
  change,
  remove,
}: Readonly<{
  webhooks: readonly WebhookView[];
  change: FormAction<WebhookFormState>;
  remove: FormAction;
}>) {
  return (
    <ul>
      {webhooks.map((webhook) => (
        <li key={webhook.id} className="grid gap-2 border-t border-line p-3.5 first:border-t-0">
          <WebhookFacts webhook={webhook} />
          <div className="flex flex-wrap items-start gap-2">
            <WebhookButtons webhook={{ ...webhook, host: hostOf(webhook) }} action={change} />
            <DeleteWebhookDialog webhook={{ ...webhook, host: hostOf(webhook) }} action={remove} />
          </div>
        </li>
      ))}
    </ul>
  );
}

const hostOf = ({ url }: WebhookView): string => new URL(url).host;

function WebhookFacts({ webhook }: Readonly<{ webhook: WebhookView }>) {
  const t = useTranslations("webhooks");
  const formats = useFormats();
  const { createdByName: name, previousSecretUntil } = webhook;
  const day = formats.day(webhook.createdAt);
  return (
    <div className="grid gap-0.5">
      <p className="flex flex-wrap items-center gap-2">
        <code translate="no" className="min-w-0 font-mono text-xs wrap-anywhere text-text-1">
          {webhook.url}
        </code>
        {webhook.isPaused ? <Tag tone="warn">{t("paused")}</Tag> : <Tag tone="good">{t("active")}</Tag>}
      </p>
      <p className="text-xs text-text-3">
        <span translate="no">{webhook.events.join(", ")}</span> ·{" "}
        {name === null ? t("madeOn", { day }) : t("madeByOn", { day, name })}
        {webhook.waitingCount === 0 ? null : <> · {t("waitingCount", { count: webhook.waitingCount })}</>}
        {previousSecretUntil === null ? null : (
          <> · {t("oldSecret", { until: formats.instant(previousSecretUntil, { zone: true }) })}</>
        )}
      </p>
    </div>
  );
}
