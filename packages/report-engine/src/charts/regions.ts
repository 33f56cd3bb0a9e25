/**
 * The provinces of China as squares of one size in about the places where they are. It is not a map: no boundary is
 * drawn, so it needs no surveyed data and small regions are as easy to read and to press as large ones.
 */
export const provinceSquares: readonly (readonly [name: string, x: number, y: number])[] = [
  ['黑龙江', 8, 0], ['内蒙古', 6, 1], ['吉林', 8, 1], ['新疆', 0, 2], ['甘肃', 3, 2], ['宁夏', 4, 2], ['山西', 5, 2], ['北京', 6, 2], ['辽宁', 8, 2], ['西藏', 1, 3], ['青海', 2, 3], ['陕西', 4, 3], ['河北', 5, 3], ['天津', 6, 3], ['山东', 7, 3],
  ['四川', 3, 4], ['重庆', 4, 4], ['河南', 5, 4], ['安徽', 6, 4], ['江苏', 7, 4], ['上海', 8, 4], ['云南', 2, 5], ['贵州', 3, 5], ['湖南', 4, 5], ['湖北', 5, 5], ['江西', 6, 5], ['浙江', 7, 5],
  ['广西', 4, 6], ['广东', 5, 6], ['福建', 6, 6], ['台湾', 8, 6], ['海南', 4, 7], ['澳门', 5, 7], ['香港', 6, 7],
];

/** What kinds of region are called, the longest first: 广西壮族自治区 and 广西 are one. */
const kindsOfRegion = /(?:特别行政区|维吾尔自治区|壮族自治区|回族自治区|自治区|自治州|自治县|地区|省|市|盟|县|区)$/;
const stemOf = (name: string): string => { const stem = name.trim().replace(kindsOfRegion, ''); return stem.length < 2 ? name.trim() : stem; };

/** Finds the region that a name means: the same name, else the only one that differs in what such regions are called. */
export function regionFinder(regions: readonly string[]): (name: string) => string | undefined {
  const whole = new Set(regions);
  const byStem = new Map<string, string[]>();
  for (const region of regions) byStem.set(stemOf(region), [...(byStem.get(stemOf(region)) ?? []), region]);
  return (name) => {
    if (whole.has(name)) return name;
    const meant = byStem.get(stemOf(name)) ?? [];
    return meant.length === 1 ? meant[0] : undefined;
  };
}

/** Names and what stands at them: each region takes the first that means it, and what no region takes is elsewhere. */
export function placed<One extends { readonly label: string }>(ones: readonly One[], regions: readonly string[]): { readonly at: ReadonlyMap<string, One>; readonly elsewhere: readonly One[] } {
  const find = regionFinder(regions);
  const at = new Map<string, One>();
  const elsewhere: One[] = [];
  for (const one of ones) {
    const region = find(one.label);
    if (region === undefined || at.has(region)) elsewhere.push(one);
    else at.set(region, one);
  }
  return { at, elsewhere };
}
