import ReactMarkdown, { type Components } from "react-markdown";
import remarkGfm from "remark-gfm";

/** Headings of a text stand below those of its page; links tell nobody where they were followed from. */
const PARTS: Components = {
  h1: ({ children }) => <h3 className="mt-3 font-semibold text-text-1 first:mt-0">{children}</h3>,
  h2: ({ children }) => <h4 className="mt-3 font-semibold text-text-1 first:mt-0">{children}</h4>,
  h3: ({ children }) => <h5 className="mt-2 font-medium text-text-1 first:mt-0">{children}</h5>,
  p: ({ children }) => <p className="mt-2 first:mt-0">{children}</p>,
  ul: ({ children }) => <ul className="mt-2 list-disc pl-5 first:mt-0">{children}</ul>,
  ol: ({ children }) => <ol className="mt-2 list-decimal pl-5 first:mt-0">{children}</ol>,
  a: ({ href, children }) => (
    <a href={href} rel="noreferrer nofollow" className="underline">
      {children}
    </a>
  ),
  // A picture from elsewhere would tell its host who reads the note.
  img: ({ alt, src }) =>
    typeof src === "string" ? (
      <a href={src} rel="noreferrer nofollow" className="underline">
        {alt === undefined || alt === "" ? src : alt}
      </a>
    ) : null,
  code: ({ children }) => <code className="rounded-sm bg-sunken px-1 text-xs">{children}</code>,
  pre: ({ children }) => (
    // A wide block scrolls by itself, by keyboard too.
    <pre tabIndex={0} className="mt-2 overflow-x-auto rounded-md bg-sunken p-2.5 text-xs [&_code]:p-0">
      {children}
    </pre>
  ),
  blockquote: ({ children }) => (
    <blockquote className="mt-2 border-l-2 border-line-strong pl-3">{children}</blockquote>
  ),
  table: ({ children }) => (
    <div tabIndex={0} role="group" className="mt-2 overflow-x-auto">
      <table className="text-sm [&_td]:border-b [&_td]:border-line [&_td]:px-2 [&_td]:py-1 [&_th]:border-b [&_th]:border-line-strong [&_th]:px-2 [&_th]:py-1 [&_th]:text-left">
        {children}
      </table>
    </div>
  ),
};

/** A text that people wrote, as GitHub's Markdown; HTML in it stays text. Drawn on the server. */
export function Markdown({ text }: Readonly<{ text: string }>) {
  return (
    <div className="wrap-anywhere text-text-2">
      <ReactMarkdown remarkPlugins={[remarkGfm]} components={PARTS} skipHtml={false}>
        {text}
      </ReactMarkdown>
    </div>
  );
}
