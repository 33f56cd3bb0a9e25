/** An exact decimal number: `units / 10^scale`. Sums of money and doses must not depend on binary fractions. */
export class Decimal {
  readonly units: bigint;
  readonly scale: number;
  constructor(units: bigint, scale: number) {
    this.units = units;
    this.scale = scale;
  }
}

/** Beyond this many digits a result counts as overflow and becomes null. */
const maxDigits = 60;
/** Digits kept behind the point by a product and by a quotient; the SQL rounds at the same place. */
export const productScale = 12;
export const quotientScale = 10;

/** The powers that are asked for all the time: each sum would work out some anew. */
const powers = Array.from({ length: maxDigits + 1 }, (_none, power) => 10n ** BigInt(power));

export const tenTo = (power: number): bigint => powers[power] ?? 10n ** BigInt(power);
const overflow = tenTo(maxDigits);

function parse(text: string): Decimal | null {
  const parts = /^(-?)(\d+)(?:\.(\d+))?(?:e([+-]?\d+))?$/i.exec(text);
  if (parts === null) return null;
  const fraction = parts[3] ?? '';
  const exponent = Number(parts[4] ?? 0);
  if (Math.abs(exponent) > 400) return null;
  const units = BigInt(`${parts[1] ?? ''}${parts[2] ?? '0'}${fraction}`);
  const scale = fraction.length - exponent;
  return scale >= 0 ? new Decimal(units, scale) : new Decimal(units * tenTo(-scale), 0);
}

/** Reads a finite number; anything else is null. */
export function decimalOf(value: unknown): Decimal | null {
  if (value instanceof Decimal) return value;
  if (Number.isSafeInteger(value)) return new Decimal(BigInt(value as number), 0);
  return typeof value === 'number' && Number.isFinite(value) ? parse(String(value)) : null;
}

/** The nearest JS number. */
export function numberOf(value: Decimal): number {
  return Number(`${value.units}e-${value.scale}`);
}

function aligned(a: Decimal, b: Decimal): readonly [bigint, bigint, number] {
  if (a.scale === b.scale) return [a.units, b.units, a.scale];
  const scale = Math.max(a.scale, b.scale);
  return [a.units * tenTo(scale - a.scale), b.units * tenTo(scale - b.scale), scale];
}

const magnitude = (n: bigint): bigint => (n < 0n ? -n : n);
const bounded = (value: Decimal): Decimal | null => (value.units < overflow && value.units > -overflow ? value : null);

/** Integer quotient rounded half away from zero, as PostgreSQL rounds numerics. */
function divideRounded(n: bigint, d: bigint): bigint {
  const quotient = (2n * magnitude(n) + magnitude(d)) / (2n * magnitude(d));
  return n < 0n === d < 0n ? quotient : -quotient;
}

export function compareDecimals(a: Decimal, b: Decimal): -1 | 0 | 1 {
  const [left, right] = aligned(a, b);
  return left < right ? -1 : left > right ? 1 : 0;
}

export function addDecimals(a: Decimal, b: Decimal): Decimal | null {
  const [left, right, scale] = aligned(a, b);
  return bounded(new Decimal(left + right, scale));
}

export const negateDecimal = (a: Decimal): Decimal => new Decimal(-a.units, a.scale);

/** Rounds half away from zero; negative digits round before the point. */
export function roundDecimal(a: Decimal, digits: number): Decimal {
  if (digits >= a.scale) return a;
  const units = divideRounded(a.units, tenTo(a.scale - digits));
  return digits >= 0 ? new Decimal(units, digits) : new Decimal(units * tenTo(-digits), 0);
}

export function multiplyDecimals(a: Decimal, b: Decimal): Decimal | null {
  return bounded(roundDecimal(new Decimal(a.units * b.units, a.scale + b.scale), productScale));
}

/** Null for a division by zero. */
export function divideDecimals(a: Decimal, b: Decimal): Decimal | null {
  const [left, right] = aligned(a, b);
  return right === 0n ? null : bounded(new Decimal(divideRounded(left * tenTo(quotientScale), right), quotientScale));
}

/** Remainder with the sign of the dividend; null for zero. */
export function remainderOfDecimals(a: Decimal, b: Decimal): Decimal | null {
  const [left, right, scale] = aligned(a, b);
  return right === 0n ? null : new Decimal(left % right, scale);
}

/** Plain digits without exponent or trailing zeros: what a person reads, and what `trim_scale(x)::text` gives. */
export function textOfDecimal(value: Decimal): string {
  const digits = (value.units < 0n ? -value.units : value.units).toString().padStart(value.scale + 1, '0');
  const whole = digits.slice(0, digits.length - value.scale);
  const fraction = digits.slice(digits.length - value.scale).replace(/0+$/, '');
  return `${value.units < 0n ? '-' : ''}${whole}${fraction === '' ? '' : `.${fraction}`}`;
}
