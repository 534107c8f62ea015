import { EMPTY_FORM, type FormState } from "@/lib/domain/form-state";

/** What a form of webhooks answers: a new secret in the one answer that holds it. */
export type WebhookFormState = FormState & Readonly<{ made: { webhookId: string; secret: string } | null }>;

export const NO_SECRET_YET: WebhookFormState = { ...EMPTY_FORM, made: null };

/** What the buttons of a webhook do. */
export const WEBHOOK_DEEDS = ["test", "pause", "resume", "rotate"] as const;
export type WebhookDeed = (typeof WEBHOOK_DEEDS)[number];
