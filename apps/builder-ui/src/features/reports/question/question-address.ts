import { type QuestionContent } from '@carewright/schema';

/** The address of a new question that begins with something asked already. */
export function questionAddress(app: string, content: QuestionContent, label: string): string {
  return `/apps/${app}/questions/new?${new URLSearchParams({ ask: JSON.stringify(content), as: label }).toString()}`;
}

/** What an address asks; nothing where it cannot be read. The server judges it like everything else that is asked. */
export function askedInAddress(parameters: URLSearchParams): { readonly content: QuestionContent | undefined; readonly label: string } {
  const label = (parameters.get('as') ?? '').slice(0, 100);
  try {
    const parsed: unknown = JSON.parse(parameters.get('ask') ?? '');
    const isQuestion = typeof parsed === 'object' && parsed !== null && 'dataset' in parsed && 'chart' in parsed && 'query' in parsed && typeof parsed.dataset === 'string' && typeof parsed.chart === 'string' && isQuery(parsed.query);
    return { content: isQuestion ? (parsed as QuestionContent) : undefined, label };
  } catch {
    return { content: undefined, label };
  }
}

const isQuery = (query: unknown): boolean => typeof query === 'object' && query !== null && 'measures' in query && Array.isArray(query.measures) && 'dimensions' in query && Array.isArray(query.dimensions);
