import { Field } from "@/components/ui/field";

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
      {(control) => (
        <input
          {...control}
          type="file"
          name="file"
          accept={accept}
          className="w-full max-w-full text-sm file:mr-2 file:h-8 file:rounded-md file:border file:border-solid file:border-line-control file:bg-surface file:px-3 file:text-sm file:font-medium file:text-text-1 pointer-coarse:file:h-11"
        />
      )}
    </Field>
  );
}
