/** Provinces, cities and districts by name, each with the places inside it. */
export interface Area {
  readonly name: string;
  readonly inside: readonly Area[];
}

let loading: Promise<readonly Area[]> | null = null;

/** The places of China; loaded with the first address that is opened, and kept. */
export function loadAreas(): Promise<readonly Area[]> {
  loading ??= import('@vant/area-data').then(({ areaList }) => treeOf(areaList)).catch((cause: unknown) => {
    // Another try must be possible when the network comes back.
    loading = null;
    throw cause;
  });
  return loading;
}

interface AreaList {
  readonly province_list: Readonly<Record<string, string>>;
  readonly city_list: Readonly<Record<string, string>>;
  readonly county_list: Readonly<Record<string, string>>;
}

/** Codes of six digits nest by pairs: 44 广东, 4403 深圳, 440305 南山. */
function treeOf({ province_list: provinces, city_list: cities, county_list: counties }: AreaList): readonly Area[] {
  const districts = grouped(counties, 4);
  const towns = grouped(cities, 2);
  const cityOf = ([code, name]: readonly [string, string]): Area => ({ name, inside: (districts.get(code.slice(0, 4)) ?? []).map(([, one]) => ({ name: one, inside: [] })) });
  return Object.entries(provinces).map(([code, name]) => ({ name, inside: (towns.get(code.slice(0, 2)) ?? []).map(cityOf) }));
}

function grouped(list: Readonly<Record<string, string>>, digits: number): ReadonlyMap<string, readonly (readonly [string, string])[]> {
  const groups = new Map<string, (readonly [string, string])[]>();
  for (const [code, name] of Object.entries(list)) {
    const group = groups.get(code.slice(0, digits)) ?? [];
    groups.set(code.slice(0, digits), [...group, [code, name]]);
  }
  return groups;
}
