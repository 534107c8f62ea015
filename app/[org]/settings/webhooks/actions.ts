"use server";

import { revalidatePath } from "next/cache";
import { requireViewer } from "@/lib/auth/viewer";
import {
  createWebhook,
  deleteWebhook,
  pauseWebhook,
  resumeWebhook,
  retryDelivery,
  rotateWebhookSecret,
  testWebhook,
} from "@/lib/data/commands/webhooks";
import { formDone, type FormState } from "@/lib/domain/form-state";
import type { UserViewer } from "@/lib/domain/viewer";
import { NO_SECRET_YET, type WebhookDeed, type WebhookFormState } from "@/lib/domain/webhook/form-state";
import { answerForm } from "@/lib/http/form";
import { deliverySchema, webhookDeedSchema, webhookIdSchema, webhookSchema } from "@/lib/http/webhook-form";
import { deliverTo } from "@/lib/webhooks/deliver";

export async function makeWebhook(
  org: string,
  _state: WebhookFormState,
  formData: FormData,
): Promise<WebhookFormState> {
  const viewer = await requireViewer(org);
  const answer = await answerForm(formData, webhookSchema, async (input): Promise<WebhookFormState> => {
    const made = await createWebhook(viewer, input);
    return { ...formDone("Webhook made."), made };
  });
  revalidatePath(`/${org}/settings/webhooks`);
  return { ...NO_SECRET_YET, ...answer };
}

export async function changeWebhook(
  org: string,
  _state: WebhookFormState,
  formData: FormData,
): Promise<WebhookFormState> {
  const viewer = await requireViewer(org);
  const answer = await answerForm(formData, webhookDeedSchema, ({ webhookId, deed }) =>
    DEEDS[deed](viewer, webhookId),
  );
  revalidatePath(`/${org}/settings/webhooks`);
  return { ...NO_SECRET_YET, ...answer };
}

export async function removeWebhook(org: string, _state: FormState, formData: FormData): Promise<FormState> {
  const viewer = await requireViewer(org);
  return answerForm(formData, webhookIdSchema, async ({ webhookId }) => {
    await deleteWebhook(viewer, webhookId);
    revalidatePath(`/${org}/settings/webhooks`);
    return formDone("Webhook deleted.");
  });
}

export async function retryNow(org: string, _state: FormState, formData: FormData): Promise<FormState> {
  const viewer = await requireViewer(org);
  return answerForm(formData, deliverySchema, async (delivery) => {
    await retryDelivery(viewer, delivery);
    await sendNow(viewer, delivery.webhookId);
    revalidatePath(`/${org}/settings/webhooks`);
    return formDone("Tried again.");
  });
}

type Deed = (by: UserViewer, webhookId: string) => Promise<WebhookFormState>;

const DEEDS: Readonly<Record<WebhookDeed, Deed>> = {
  async test(by, webhookId) {
    await testWebhook(by, webhookId);
    await sendNow(by, webhookId);
    return { ...NO_SECRET_YET, ...formDone("Test event sent; what came of it stands below.") };
  },
  async pause(by, webhookId) {
    await pauseWebhook(by, webhookId);
    return { ...NO_SECRET_YET, ...formDone("Paused.") };
  },
  async resume(by, webhookId) {
    await resumeWebhook(by, webhookId);
    return { ...NO_SECRET_YET, ...formDone("Resumed.") };
  },
  async rotate(by, webhookId) {
    const made = await rotateWebhookSecret(by, webhookId);
    return { ...formDone("New secret made."), made };
  },
};

/** Somebody waits for the answer; what takes longer goes on without them. */
const WAIT_MS = 12_000;

async function sendNow({ organizationId }: UserViewer, webhookId: string): Promise<void> {
  await deliverTo({ organizationId, webhookId }, undefined, AbortSignal.timeout(WAIT_MS));
}
