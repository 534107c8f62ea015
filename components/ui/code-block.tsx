import { useTranslations } from "next-intl";
import { CopyButton } from "./copy-button";
import { VisuallyHidden } from "./visually-hidden";

/** Lines to paste. `label` says what they are; `copyText` only where the copied text differs from the shown. */
export function CodeBlock({
  label,
  code,
  copyText,
}: Readonly<{ label: string; code: string; copyText?: string | undefined }>) {
  const t = useTranslations("ui");
  return (
    <div className="overflow-hidden rounded-md bg-sunken">
      <div className="flex items-center gap-2 border-b border-line py-1 pr-1 pl-3.5">
        <span className="min-w-0 truncate text-xs text-text-3">{label}</span>
        <CopyButton
          text={copyText ?? code}
          kind="quiet"
          className="ml-auto"
          label={t.rich("copyWhat", { label, hidden: (words) => <VisuallyHidden>{words}</VisuallyHidden> })}
        />
      </div>
      <pre
        tabIndex={0}
        role="region"
        aria-label={label}
        className="overflow-x-auto px-3.5 py-3 font-mono text-xs leading-relaxed text-text-1 focus-visible:-outline-offset-2"
      >
        <code>{code}</code>
      </pre>
    </div>
  );
}
