import { Field } from "./field";
import { FileInput } from "./file-input";

/** Chooses one file, with label, hint and error. */
export function FileField({
  id,
  label,
  hint,
  error,
  accept,
}: Readonly<{ id: string; label: string; hint: string; error?: string | undefined; accept: string }>) {
  return (
    <Field id={id} label={label} hint={hint} error={error}>
      {(control) => <FileInput {...control} name="file" accept={accept} />}
    </Field>
  );
}
