import { useTranslations } from "next-intl";
import { TextField } from "@/components/ui/field";

export function NewPasswordField({
  label,
  name = "password",
  error,
}: Readonly<{ label?: string; name?: string; error: string | undefined }>) {
  const t = useTranslations("account");
  return (
    <TextField
      label={label ?? t("password")}
      name={name}
      type="password"
      autoComplete="new-password"
      required
      minLength={12}
      maxLength={200}
      // The rule that the server checks.
      hint={t("passwordHint")}
      error={error}
    />
  );
}
