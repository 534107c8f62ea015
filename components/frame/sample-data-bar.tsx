import Link from "next/link";

/** Always there in an organization of sample data, so that no figure is mistaken for one's own. */
export function SampleDataBar({ href }: Readonly<{ href?: string | undefined }>) {
  return (
    <aside
      aria-label="Sample data"
      className="border-b border-line bg-info-soft px-3 py-1.5 text-xs text-text-1 md:px-(--gutter)"
    >
      <p>
        <b className="font-semibold">Sample data:</b> real measurements that we recorded ourselves.
        {href === undefined ? null : (
          <>
            {" "}
            <Link href={href}>What they are</Link>
          </>
        )}
      </p>
    </aside>
  );
}
