const WORDS =
  "alder aspen aster avens basil beech birch briar broom bryony carex cedar celery chervil cicely clover comfrey cornel cress crocus daphne dill dock elder elm fennel fern flax furze gale gorse hazel heath hemp holly hop iris ivy juniper kale larch laurel leek linden lupin mallow maple melic mint moss myrtle nettle oak oat olive orache oxlip pear pine plum poplar privet quince reed rowan rue rush sage sedge sorrel spruce squill sumac tansy tare teasel thistle thyme tulip vetch viola walnut willow yarrow yew".split(
    " ",
  );

/** A name one can say for a run whose tracker gave none: a word and two digits, always the same for one id. */
export function nameForRun(id: string): string {
  const bits = Number.parseInt(id.replaceAll("-", "").slice(-8), 16);
  const word = WORDS[bits % WORDS.length] ?? "run";
  const digits = Math.floor(bits / WORDS.length) % 100;
  return `${word}-${String(digits).padStart(2, "0")}`;
}
