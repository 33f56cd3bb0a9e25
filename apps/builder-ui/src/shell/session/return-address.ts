/** The address a person wanted before signing in, carried in the query of the sign-in page. */
export const returnAddress = {
  write: ({ pathname, search }: { readonly pathname: string; readonly search: string }): string => (pathname === '/' ? '' : new URLSearchParams({ return: pathname + search }).toString()),
  /** Only an address of this site: anything else (`//evil`, `https:`, backslashes) leads home. */
  read: (search: URLSearchParams): string => {
    const wanted = search.get('return') ?? '/';
    return /^\/(?![/\\])/.test(wanted) && !wanted.includes('\\') ? wanted : '/';
  },
};
