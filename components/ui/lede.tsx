import type { ReactNode } from "react";
import type { MethodTopic } from "@/lib/domain/method-topics";
import { MethodLink } from "./method-link";

/** The sentence that answers the page's question, before any figure. */
export function Lede({
  why,
  children,
}: Readonly<{
  /** How its figures are computed. */
  why?: MethodTopic | undefined;
  children: ReactNode;
}>) {
  return (
    <p className="mb-3.5 max-w-4xl text-base leading-relaxed text-pretty text-text-1 md:text-lg md:leading-relaxed [&_b]:font-semibold">
      {children}
      {why === undefined ? null : (
        <>
          {" "}
          <MethodLink topic={why} />
        </>
      )}
    </p>
  );
}
