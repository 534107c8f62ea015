"use client";

import { useEffect, useRef, type ReactNode } from "react";
import { cx } from "./cx";

/**
 * A native disclosure: it opens without JavaScript. The script adds what a menu is expected to do: Escape, a press
 * elsewhere, and choosing something close it.
 */
export function Menu({
  label,
  face,
  faceClassName,
  align = "right",
  opens = "down",
  className,
  children,
}: Readonly<{
  /** Name of the control for assistive technology and tooltip. */
  label: string;
  face: ReactNode;
  faceClassName?: string | undefined;
  align?: "left" | "right" | undefined;
  opens?: "down" | "up" | undefined;
  className?: string | undefined;
  children: ReactNode;
}>) {
  const details = useRef<HTMLDetailsElement>(null);

  useEffect(() => {
    const close = (withFocus: boolean) => {
      const element = details.current;
      if (element?.open !== true) return;
      element.open = false;
      if (withFocus) element.querySelector("summary")?.focus();
    };
    const onPress = (event: PointerEvent) => {
      if (event.target instanceof Node && details.current?.contains(event.target) !== true) close(false);
    };
    const onKey = (event: KeyboardEvent) => {
      if (event.key === "Escape") close(true);
    };
    const onClick = (event: MouseEvent) => {
      if (event.target instanceof Element && event.target.closest("a, [data-closes-menu]") !== null)
        close(false);
    };
    const element = details.current;
    document.addEventListener("pointerdown", onPress);
    document.addEventListener("keydown", onKey);
    element?.addEventListener("click", onClick);
    return () => {
      document.removeEventListener("pointerdown", onPress);
      document.removeEventListener("keydown", onKey);
      element?.removeEventListener("click", onClick);
    };
  }, []);

  return (
    <details ref={details} className={cx("relative", className)}>
      <summary aria-label={label} title={label} className={faceClassName}>
        {face}
      </summary>
      <div
        className={cx(
          "absolute z-40 w-67 max-w-[calc(100vw-2rem)] overflow-hidden rounded-lg border border-line-strong bg-raised py-1 shadow-raised",
          opens === "up" ? "bottom-[calc(100%+0.375rem)]" : "top-[calc(100%+0.375rem)]",
          align === "right" ? "right-0" : "left-0",
        )}
      >
        {children}
      </div>
    </details>
  );
}
