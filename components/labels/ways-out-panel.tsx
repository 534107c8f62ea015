import { useTranslations } from "next-intl";
import { CodeBlock } from "@/components/ui/code-block";
import { Panel } from "@/components/ui/panel";

/** A label in the forms that other places take it in, to copy. */
export function WaysOutPanel({
  markdown,
  html,
  huggingFaceYaml,
  jsonLd,
}: Readonly<{ markdown: string; html: string; huggingFaceYaml: string | null; jsonLd: unknown }>) {
  const t = useTranslations("labels");
  return (
    <Panel id="embed" className="scroll-mt-16" title={t("waysOut.title")} footer={t("waysOut.foot")}>
      <div className="grid min-w-0 gap-3">
        <CodeBlock label={t("waysOut.markdown")} code={markdown} />
        <CodeBlock label={t("waysOut.html")} code={html} />
        {huggingFaceYaml === null ? (
          <p className="text-text-3">{t("waysOut.noYaml")}</p>
        ) : (
          <CodeBlock label={t("waysOut.yaml")} code={huggingFaceYaml} />
        )}
        <details>
          <summary className="text-xs text-text-2 underline underline-offset-2">
            {t("waysOut.jsonLd")}
          </summary>
          <div className="mt-2">
            <CodeBlock label="JSON-LD" code={JSON.stringify(jsonLd, null, 2)} />
          </div>
        </details>
      </div>
    </Panel>
  );
}
