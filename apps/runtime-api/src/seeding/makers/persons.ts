import { drawFrom, type Maker, type MakerContext } from './maker.js';
import { addDays } from './times.js';

/** Age bands in per cent (reference/synthetic-data). */
const ageBands: readonly (readonly [from: number, to: number, share: number])[] = [[0, 4, 6], [5, 14, 9], [15, 24, 8], [25, 34, 15], [35, 44, 14], [45, 54, 15], [55, 64, 15], [65, 74, 12], [75, 84, 5], [85, 96, 1]];

/** `{make:"birth-date"}` */
export const birthDate: Maker = (_spec, { random, stream, row, today }) => {
  let target = random.at(stream, row, 1) * 100;
  let [from, to] = [30, 40];
  for (const band of ageBands) {
    [from, to] = band;
    target -= band[2];
    if (target < 0) break;
  }
  return addDays(today, -Math.floor((from + random.at(stream, row, 2) * (to - from + 1)) * 365.2425));
};

function eraOf(birth: unknown): string {
  const year = typeof birth === 'string' ? Number(birth.slice(0, 4)) : 1980;
  return year < 1965 ? 'old' : year < 1990 ? 'middle' : 'young';
}

/** `{make:"person-name", sex?, birth?}`: a surname by its frequency and a given name of the sex and the decade; field names of the row. */
export const personName: Maker = (spec, context) => {
  const { random, stream, row } = context;
  const sex = spec['sex'] ? String(context.value(String(spec['sex']))) : random.at(stream, row, 9) < 0.5 ? 'female' : 'male';
  const era = eraOf(spec['birth'] ? context.value(String(spec['birth'])) : '1985');
  const given = context.pool(`given_${sex === 'male' ? 'male' : 'female'}_${era}`);
  const surname = drawFrom(context.pool('surnames'), random.at(stream, row, 1));
  return surname + drawFrom(given, random.at(stream, row, 2));
};

const checkWeights = [7, 9, 10, 5, 8, 4, 2, 1, 6, 3, 7, 9, 10, 5, 8, 4, 2];

/**
 * `{make:"cnid", birth, sex}`: a checksum-correct GB 11643 number. The region is 999, which no
 * authority issues, so that an invented number can never be a living person's; the order number
 * within region and day is a bijection of the row, so that no two rows share one by chance.
 */
export const cnid: Maker = (spec, context) => {
  const birth = context.value(String(spec['birth']));
  if (typeof birth !== 'string') return null;
  const male = context.value(String(spec['sex'])) === 'male';
  const order = (context.row % 499) * 2 + (male ? 1 : 2);
  const region = 999000 + (Math.floor(context.row / 499) % 1000);
  const body = `${region}${birth.replaceAll('-', '')}${String(order % 1000).padStart(3, '0')}`;
  const sum = checkWeights.reduce((total, weight, at) => total + weight * Number(body[at]), 0);
  return body + ('10X98765432'[sum % 11] ?? '');
};

/** `{make:"phone", pool}`: a segment of the pool and eight more digits; the second group is `0000`-based for invented numbers. */
export const phone: Maker = (spec, context: MakerContext) => {
  const segment = drawFrom(context.pool(String(spec['pool'])), context.random.at(context.stream, context.row, 1));
  return segment + String(context.random.integer(context.stream, context.row, { from: 0, to: 99_999_999, draw: 2 })).padStart(8, '0');
};

/** `{make:"address", streets:pool, areas:pool}` */
export const address: Maker = (spec, context) => {
  const { random, stream, row } = context;
  const area = drawFrom(context.pool(String(spec['areas'])), random.at(stream, row, 1));
  const street = drawFrom(context.pool(String(spec['streets'])), random.at(stream, row, 2));
  return `${area}${street}${random.integer(stream, row, { from: 1, to: 399, draw: 3 })}号${random.integer(stream, row, { from: 1, to: 28, draw: 4 })}栋${random.integer(stream, row, { from: 1, to: 32, draw: 5 })}0${random.integer(stream, row, { from: 1, to: 4, draw: 6 })}室`;
};
