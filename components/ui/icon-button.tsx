import type { ComponentPropsWithoutRef } from "react";
import { buttonClass, type ButtonKind } from "./button-style";
import { Icon, type IconName } from "./icon";

export type IconButtonProps = Readonly<{
  icon: IconName;
  label: string;
  kind?: ButtonKind;
  className?: string;
}> &
  Omit<ComponentPropsWithoutRef<"button">, "children" | "aria-label" | "className">;

/** A button whose whole face is an icon; `label` is its name and its tooltip. */
export function IconButton({
  icon,
  label,
  kind = "quiet",
  type = "button",
  className,
  ...rest
}: IconButtonProps) {
  return (
    <button
      {...rest}
      type={type}
      aria-label={label}
      title={label}
      className={buttonClass(
        kind,
        "small",
        `h-7 w-7 px-0 pointer-coarse:h-11 pointer-coarse:w-11 ${className ?? ""}`,
      )}
    >
      <Icon name={icon} />
    </button>
  );
}
