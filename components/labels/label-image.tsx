import Image from "next/image";

/** A picture of a label, light or dark as the page is. The other one is not loaded. */
export function LabelImage({
  path,
  dark = `${path}-dark`,
  ...rest
}: Readonly<{
  /** `/labels/wp-…` without an ending. */
  path: string;
  dark?: string;
  alt: string;
  width: number;
  height: number;
}>) {
  return (
    <>
      <span data-only-theme="light">
        <Image lang="en" {...rest} src={`${path}.svg`} unoptimized className="block h-auto max-w-full" />
      </span>
      <span data-only-theme="dark">
        <Image lang="en" {...rest} src={`${dark}.svg`} unoptimized className="block h-auto max-w-full" />
      </span>
    </>
  );
}
