import Form from "next/form";
import { Button } from "@/components/ui/button";
import { Input } from "@/components/ui/input";

/** Finds runs by name for the list below it: its answer is an address, so no script is needed. */
export function RunSearch({
  path,
  find,
  words,
}: Readonly<{ path: string; find: string; words: { find: string; search: string } }>) {
  return (
    <Form
      action={path}
      scroll={false}
      role="search"
      aria-label={words.find}
      className="mb-3 flex max-w-xl gap-1.5"
    >
      <Input
        // Another address brings another text.
        key={find}
        type="search"
        name="find"
        aria-label={words.find}
        placeholder={words.find}
        defaultValue={find}
        className="min-w-0 flex-1"
      />
      <Button type="submit" icon="search">
        {words.search}
      </Button>
    </Form>
  );
}
