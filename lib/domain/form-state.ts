/** What a form's server action answers, so that the form can be shown again with it, also without JavaScript. */
export type FormState = Readonly<{
  /** What is wrong with the whole form; null when nothing is. */
  message: string | null;
  /** What is wrong with a field, by its name. */
  faults: Readonly<Record<string, string>>;
  /** What was typed, by field name; never a password. */
  values: Readonly<Record<string, string>>;
  /** What has been done; null before. */
  done: string | null;
}>;

export type FormAction<State = FormState> = (state: State, formData: FormData) => Promise<State>;

export const EMPTY_FORM: FormState = { message: null, faults: {}, values: {}, done: null };

export function formDone(done: string): FormState {
  return { ...EMPTY_FORM, done };
}
