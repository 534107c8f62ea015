import { useTranslations } from "next-intl";
import type { ReactNode } from "react";
import { Icon } from "./icon";
import { Input, type InputProps } from "./input";
import { Select, type SelectProps } from "./select";
import { Textarea, type TextareaProps } from "./textarea";

/** What a control needs so that its label, hint and error are read with it. */
export type ControlLinks = Readonly<{
  id: string;
  "aria-describedby": string | undefined;
  "aria-invalid": true | undefined;
}>;

export type FieldProps = Readonly<{
  /** Unique on the page. */
  id: string;
  label: ReactNode;
  hint?: ReactNode;
  /** What is wrong and what to do; shown below the control and announced with it. */
  error?: ReactNode;
  optional?: boolean;
  children: (control: ControlLinks) => ReactNode;
}>;

export function Field({ id, label, hint, error, optional = false, children }: FieldProps) {
  const t = useTranslations("ui");
  const hasHint = hint !== undefined && hint !== null;
  const hasError = error !== undefined && error !== null && error !== "";
  const describedBy = [hasError ? `${id}-error` : "", hasHint ? `${id}-hint` : ""].filter(Boolean).join(" ");
  return (
    <div className="grid min-w-0 content-start gap-1">
      <label htmlFor={id} className="font-medium text-text-1">
        {label}
        {optional ? <span className="font-normal text-text-3"> {t("optional")}</span> : null}
      </label>
      {children({
        id,
        "aria-describedby": describedBy === "" ? undefined : describedBy,
        "aria-invalid": hasError ? true : undefined,
      })}
      {hasError ? (
        <p id={`${id}-error`} className="flex gap-1.5 text-xs text-bad-text">
          <Icon name="warning" size={13} className="mt-px" />
          <span>{error}</span>
        </p>
      ) : null}
      {hasHint ? (
        <p id={`${id}-hint`} className="text-xs text-text-3">
          {hint}
        </p>
      ) : null}
    </div>
  );
}

type Described = Readonly<{
  label: ReactNode;
  hint?: ReactNode;
  error?: ReactNode;
  optional?: boolean;
  name: string;
}>;

function fieldProps({
  id,
  name,
  label,
  hint,
  error,
  optional = false,
}: Described & Readonly<{ id?: string | undefined }>) {
  return { id: id ?? name, label, hint, error, optional };
}

/** Input with label, hint and error. `id` defaults to `name`. */
export function TextField({ label, hint, error, optional, id, ...rest }: Described & InputProps) {
  return (
    <Field {...fieldProps({ id, name: rest.name, label, hint, error, optional: optional ?? false })}>
      {(control) => <Input {...rest} {...control} />}
    </Field>
  );
}

/** Select with label, hint and error. */
export function SelectField({ label, hint, error, optional, id, ...rest }: Described & SelectProps) {
  return (
    <Field {...fieldProps({ id, name: rest.name, label, hint, error, optional: optional ?? false })}>
      {(control) => <Select {...rest} {...control} />}
    </Field>
  );
}

/** Textarea with label, hint and error. */
export function TextareaField({ label, hint, error, optional, id, ...rest }: Described & TextareaProps) {
  return (
    <Field {...fieldProps({ id, name: rest.name, label, hint, error, optional: optional ?? false })}>
      {(control) => <Textarea {...rest} {...control} />}
    </Field>
  );
}
