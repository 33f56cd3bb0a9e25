const digits = '零壹贰叁肆伍陆柒捌玖';
const places = ['', '拾', '佰', '仟'];

/** An amount as cheques and receipts write it in China (票据填写规范): 123456 分 as 壹仟贰佰叁拾肆元伍角陆分. */
export function amountInCapitals(fen: number): string {
  const whole = Math.floor(Math.abs(fen) / 100);
  const [jiao, last] = [Math.floor((Math.abs(fen) % 100) / 10), Math.abs(fen) % 10];
  if (whole === 0 && jiao === 0 && last === 0) return '零元整';
  const yuan = whole === 0 ? '' : `${wholeNumber(whole)}元`;
  const gap = whole > 0 && jiao === 0 && last > 0 ? digits[0] : '';
  const parts = `${jiao > 0 ? `${digits[jiao] ?? ''}角` : ''}${last > 0 ? `${gap ?? ''}${digits[last] ?? ''}分` : ''}`;
  return `${fen < 0 ? '负' : ''}${yuan}${parts}${last > 0 ? '' : '整'}`;
}

/** A whole number above nothing, by groups of 亿 and 万. */
function wholeNumber(value: number): string {
  return joined(value, 100_000_000, '亿') ?? joined(value, 10_000, '万') ?? upToThousands(value);
}

/** A group and what follows it, with one 零 where places between them are empty. */
function joined(value: number, size: number, name: string): string | undefined {
  if (value < size) return undefined;
  const rest = value % size;
  const gap = rest > 0 && rest < size / 10 ? '零' : '';
  return `${wholeNumber(Math.floor(value / size))}${name}${gap}${rest > 0 ? wholeNumber(rest) : ''}`;
}

function upToThousands(value: number): string {
  const figures = [...String(value)].map(Number);
  const text = figures.map((figure, at) => (figure === 0 ? '零' : `${digits[figure] ?? ''}${places[figures.length - 1 - at] ?? ''}`)).join('');
  return text.replaceAll(/零+/g, '零').replace(/零$/, '');
}
