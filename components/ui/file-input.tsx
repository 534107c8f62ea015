import type { ComponentPropsWithoutRef } from "react";

/** The browser's own choice of a file, whose button looks like ours. */
export function FileInput(props: Readonly<Omit<ComponentPropsWithoutRef<"input">, "type" | "className">>) {
  return (
    <input
      {...props}
      type="file"
      className="w-full max-w-full text-sm file:mr-2 file:h-8 file:rounded-md file:border file:border-solid file:border-line-control file:bg-surface file:px-3 file:text-sm file:font-medium file:text-text-1 pointer-coarse:file:h-11"
    />
  );
}
