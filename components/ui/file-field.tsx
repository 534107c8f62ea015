import { Field } from "./field";
import { FileInput } from "./file-input";

/** Chooses one file, with label, hint and error. */
export function FileField({
  id,
  label,
  hint,
  error,
  accept,
  optional = false,
}: Readonly<{
  id: string;
  label: string;
  hint: string;
  error?: string | undefined;
  accept: string;
  optional?: boolean | undefined;
}>) {
  return (
    <Field id={id} label={label} hint={hint} error={error} optional={optional}>
      {(control) => <FileInput {...control} name="file" accept={accept} />}
    </Field>
  );
}
