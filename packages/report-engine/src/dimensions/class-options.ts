import { type LocalizedText, type Option, type TimePart } from '@carewright/schema';

/** Names of the classes that edges make: below 100, 100 – 500, from 500. */
export function binOptions(edges: readonly number[], labels: readonly LocalizedText[] = []): readonly Option[] {
  const name = (index: number): LocalizedText => {
    const [from, to] = [edges[index - 1], edges[index]];
    if (from === undefined) return { 'zh-CN': `${String(to)} 以下`, 'en-US': `Below ${String(to)}` };
    return to === undefined ? { 'zh-CN': `${String(from)} 及以上`, 'en-US': `${String(from)} and more` } : `${String(from)} – ${String(to)}`;
  };
  return Array.from({ length: edges.length + 1 }, (_none, index) => ({ value: String(index), label: labels[index] ?? name(index) }));
}

const weekdays = [['周一', 'Monday'], ['周二', 'Tuesday'], ['周三', 'Wednesday'], ['周四', 'Thursday'], ['周五', 'Friday'], ['周六', 'Saturday'], ['周日', 'Sunday']] as const;
const monthNames = ['January', 'February', 'March', 'April', 'May', 'June', 'July', 'August', 'September', 'October', 'November', 'December'] as const;

const options: Readonly<Record<TimePart, readonly Option[]>> = {
  hour: Array.from({ length: 24 }, (_none, hour) => ({ value: String(hour), label: `${String(hour).padStart(2, '0')}:00` })),
  weekday: weekdays.map(([zh, en], index) => ({ value: String(index + 1), label: { 'zh-CN': zh, 'en-US': en } })),
  day_of_month: Array.from({ length: 31 }, (_none, day) => ({ value: String(day + 1), label: { 'zh-CN': `${day + 1} 日`, 'en-US': String(day + 1) } })),
  month_of_year: monthNames.map((name, month) => ({ value: String(month + 1), label: { 'zh-CN': `${month + 1} 月`, 'en-US': name } })),
};

/** Names of what comes round again. */
export const partOptions = (part: TimePart): readonly Option[] => options[part];
