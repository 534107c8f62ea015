/** A picture of a label, light or dark as the page is. The other one is not loaded. */
export function LabelImage({
  path,
  dark = `${path}-dark`,
  alt,
  width,
  height,
}: Readonly<{
  /** `/labels/wp-…` without an ending. */
  path: string;
  dark?: string;
  alt: string;
  width: number;
  height: number;
}>) {
  const shared = {
    width,
    height,
    loading: "lazy",
    decoding: "async",
    className: "h-auto max-w-full",
  } as const;
  return (
    <>
      <span data-only-theme="light">
        <img {...shared} src={`${path}.svg`} alt={alt} />
      </span>
      <span data-only-theme="dark">
        <img {...shared} src={`${dark}.svg`} alt={alt} />
      </span>
    </>
  );
}
