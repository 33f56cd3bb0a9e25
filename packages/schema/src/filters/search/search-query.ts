import { bigramsOf, quoteLexeme, type SearchRun, searchRuns } from './search-runs.js';

const beginning = (text: string): string => `${quoteLexeme(text)}:*`;
const terms = ({ text, isIdeographic }: SearchRun): readonly string[] =>
  isIdeographic && [...text].length > 1 ? bigramsOf(text).map(quoteLexeme) : [beginning(text)];

/** What people typed as text for `$1::tsquery`: every piece must be found, words and pinyin by their beginning; null when nothing can be searched. */
export function searchQuery(text: string): string | null {
  const all = [...new Set(searchRuns(text.slice(0, 200)).flatMap(terms))];
  return all.length === 0 ? null : all.join(' & ');
}

/** What every text containing this one has in its search column; null when that narrows nothing. Lets `contains` use the index. */
export function containmentQuery(text: string): string | null {
  const pairs = searchRuns(text).filter((run) => run.isIdeographic && /^\p{Script=Han}+$/u.test(run.text)).flatMap((run) => bigramsOf(run.text));
  return pairs.length === 0 ? null : [...new Set(pairs)].map(quoteLexeme).join(' & ');
}
