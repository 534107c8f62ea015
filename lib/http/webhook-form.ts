import { z } from "zod";
import { WEBHOOK_EVENTS } from "@/lib/domain/webhook/event";
import { WEBHOOK_DEEDS } from "@/lib/domain/webhook/form-state";
import { idField } from "./fields";

const ONE_EVENT = "Choose at least one event.";

/** A new webhook as its form gives it; the command judges the address. */
export const webhookSchema = z.strictObject({
  url: z.string("Give an http or https address: https://example.org/hooks/wattprint.").trim(),
  events: z.array(z.enum(WEBHOOK_EVENTS, "Choose from the list."), ONE_EVENT).min(1, ONE_EVENT),
});

export const webhookDeedSchema = z.strictObject({ webhookId: idField, deed: z.enum(WEBHOOK_DEEDS) });

export const webhookIdSchema = z.strictObject({ webhookId: idField });

export const deliverySchema = z.strictObject({ webhookId: idField, eventId: idField });
