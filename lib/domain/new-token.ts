import { EMPTY_FORM, type FormState } from "./form-state";

/** A token in the one answer that holds it. */
export type CreatedToken = Readonly<{
  id: string;
  name: string;
  token: string;
  scopes: readonly string[];
  projectId: string | null;
  projectName: string | null;
  expiresAt: string | null;
}>;

export type NewTokenState = FormState & Readonly<{ created: CreatedToken | null }>;

export const NO_TOKEN_YET: NewTokenState = { ...EMPTY_FORM, created: null };
