import { Fragment, type ReactNode } from "react";

export type KeyValue = Readonly<{ label: ReactNode; value: ReactNode; key?: string | undefined }>;

/** Facts: name in grey at the left, value at the right. */
export function KeyValueList({
  items,
  align = "right",
}: Readonly<{ items: readonly KeyValue[]; align?: "left" | "right" | undefined }>) {
  return (
    <dl className="grid grid-cols-[fit-content(55%)_minmax(0,1fr)] gap-x-3.5 gap-y-1.25">
      {items.map((item, index) => (
        <Fragment key={item.key ?? (typeof item.label === "string" ? item.label : String(index))}>
          <dt className="text-text-3">{item.label}</dt>
          <dd className={`wrap-anywhere text-text-1 ${align === "right" ? "text-right" : ""}`}>
            {item.value}
          </dd>
        </Fragment>
      ))}
    </dl>
  );
}
