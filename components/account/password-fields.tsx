import { TextField } from "@/components/ui/field";

/** The hint is the rule that the server checks. */
const PASSWORD_HINT = "12 characters or more. A few unrelated words are easy to keep.";

export function NewPasswordField({
  label = "Password",
  name = "password",
  error,
}: Readonly<{ label?: string; name?: string; error: string | undefined }>) {
  return (
    <TextField
      label={label}
      name={name}
      type="password"
      autoComplete="new-password"
      required
      minLength={12}
      maxLength={200}
      hint={PASSWORD_HINT}
      error={error}
    />
  );
}
