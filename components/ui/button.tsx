import Link from "next/link";
import type { ComponentPropsWithoutRef, ReactNode } from "react";
import { buttonClass, type ButtonKind, type ButtonSize } from "./button-style";
import { Icon, type IconName } from "./icon";

type Look = Readonly<{
  kind?: ButtonKind;
  size?: ButtonSize;
  icon?: IconName;
  /** Shows a turning ring in place of the label; the button keeps its width. */
  busy?: boolean;
  className?: string;
  children: ReactNode;
}>;

export type ButtonProps = Look & Omit<ComponentPropsWithoutRef<"button">, keyof Look>;

function Label({ icon, busy, children }: Readonly<{ icon?: IconName; busy: boolean; children: ReactNode }>) {
  return (
    <>
      <span className={busy ? "inline-flex items-center gap-1.5 opacity-0" : "contents"}>
        {icon === undefined ? null : <Icon name={icon} />}
        {children}
      </span>
      {busy ? <Icon name="spinner" className="absolute animate-spin-slow" /> : null}
    </>
  );
}

export function Button({
  kind = "secondary",
  size = "regular",
  icon,
  busy = false,
  type = "button",
  className,
  children,
  ...rest
}: ButtonProps) {
  return (
    <button
      {...rest}
      type={type}
      // Not `disabled`: that would drop the focus of whoever has just pressed it.
      aria-disabled={busy || undefined}
      aria-busy={busy || undefined}
      className={buttonClass(kind, size, className)}
    >
      <Label busy={busy} {...(icon === undefined ? {} : { icon })}>
        {children}
      </Label>
    </button>
  );
}

export type ButtonLinkProps = Omit<Look, "busy"> &
  Omit<ComponentPropsWithoutRef<typeof Link>, keyof Look> &
  Readonly<{ href: string }>;

/** Goes somewhere, looks like a button. */
export function ButtonLink({
  kind = "secondary",
  size = "regular",
  icon,
  className,
  children,
  ...rest
}: ButtonLinkProps) {
  return (
    <Link {...rest} data-plain className={buttonClass(kind, size, className)}>
      {icon === undefined ? null : <Icon name={icon} />}
      {children}
    </Link>
  );
}
