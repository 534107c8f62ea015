import { z } from "zod";
import { createApiToken } from "@/lib/data/commands/tokens";
import { listProjects } from "@/lib/data/queries/projects";
import { formDone } from "@/lib/domain/form-state";
import { NO_TOKEN_YET, type NewTokenState } from "@/lib/domain/new-token";
import { SCOPES, type UserViewer } from "@/lib/domain/viewer";
import { nameField, optionalIdField } from "./fields";
import { answerForm } from "./form";

const tokenFormSchema = z.strictObject({
  name: nameField,
  projectId: optionalIdField,
  siteId: optionalIdField,
  scopes: z
    .array(z.enum(SCOPES, "Choose from the list."), "Choose at least one thing the token may do.")
    .min(1, "Choose at least one thing the token may do."),
  expiresOn: z
    .union([z.literal(""), z.iso.date()], "Give a day: year, month, day.")
    .optional()
    .transform((day) => (day === undefined || day === "" ? null : new Date(`${day}T23:59:59.999Z`))),
});

/**
 * The form that makes a token, on the connect page and in the settings. The secret is in this one answer, which
 * nothing may keep: it is returned to a server action, and those are answered `no-store`.
 */
export async function answerTokenForm(viewer: UserViewer, formData: FormData): Promise<NewTokenState> {
  const answer = await answerForm(formData, tokenFormSchema, async (input): Promise<NewTokenState> => {
    const { expiresOn, ...rest } = input;
    const { id, token } = await createApiToken(viewer, { ...rest, expiresAt: expiresOn });
    const projects = input.projectId === null ? [] : await listProjects(viewer);
    const projectName = projects.find((project) => project.id === input.projectId)?.name ?? null;
    const expiresAt = expiresOn?.toISOString() ?? null;
    return {
      ...formDone(`Token “${input.name}” made.`),
      created: { id, token, expiresAt, projectName, ...pickShown(input) },
    };
  });
  return { ...NO_TOKEN_YET, ...answer };
}

function pickShown(input: z.output<typeof tokenFormSchema>) {
  return { name: input.name, scopes: input.scopes, projectId: input.projectId };
}
