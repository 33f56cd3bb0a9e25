const provinceName = '[一-龥]{2,8}?(?:省|自治区|特别行政区|市)';
const cityName = '[一-龥]{2,12}?(?:市|自治州|地区|盟|直辖县|市辖区|特别行政区|县)';
const districtName = '[一-龥]{1,15}?(?:自治县|自治旗|矿区|林区|特区|(?<![小社园校院])区|县|旗|市|岛)';
const municipalities: ReadonlySet<string> = new Set(['北京市', '上海市', '天津市', '重庆市']);

const isName = (pattern: string, text: string | undefined): text is string => text !== undefined && new RegExp(`^(?:${pattern})$`).test(text);

/**
 * Takes a written address apart: by the blanks of our own text first, else by the endings of the names.
 * What stands before no such ending is the street; text that names no province is street altogether.
 */
export function readAddress(text: string): Readonly<Record<string, string>> | null {
  const whole = text.replace(/\s+/gu, ' ').trim();
  if (whole === '') return null;
  return byBlanks(whole) ?? byEndings(whole);
}

function byBlanks(text: string): Readonly<Record<string, string>> | null {
  const [province, city, district, ...rest] = text.split(' ');
  if (!isName(provinceName, province)) return null;
  if (city === undefined) return { province };
  if (!isName(cityName, city)) return null;
  if (!isName(districtName, district)) return district === undefined ? { province, city } : { province, city, detail: [district, ...rest].join(' ') };
  return { province, city, district, ...(rest.length > 0 && { detail: rest.join(' ') }) };
}

function byEndings(text: string): Readonly<Record<string, string>> {
  const joined = text.replace(/^((?:[一-龥]+ )+)/u, (head) => head.replaceAll(' ', ''));
  const found = new RegExp(`^(${provinceName})(?:(${cityName})(?:(${districtName}))?)?`).exec(joined);
  const [taken = '', province, second, third] = found ?? [];
  if (province === undefined) return { detail: text };
  // 北京市朝阳区: the municipality is its own city.
  const isOwnCity = municipalities.has(province) && second !== undefined && second !== province && !/市$/u.test(second);
  const city = isOwnCity ? province : second;
  const own = isOwnCity ? new RegExp(`^${province}(${districtName})`).exec(joined)?.[1] : third;
  const length = isOwnCity ? province.length + (own?.length ?? 0) : taken.length;
  const detail = joined.slice(length).trim();
  return { province, ...(city !== undefined && { city }), ...(own !== undefined && { district: own }), ...(detail !== '' && { detail }) };
}
