"use server";

import { revalidatePath } from "next/cache";
import { requireViewer } from "@/lib/auth/viewer";
import { markRead } from "@/lib/data/commands/inbox";

export async function readMessage(org: string, messageId: string): Promise<void> {
  await markRead(await requireViewer(org), messageId);
  revalidatePath(`/${org}`, "layout");
}

export async function readAll(org: string): Promise<void> {
  await markRead(await requireViewer(org), null);
  revalidatePath(`/${org}`, "layout");
}
