export function installedChromium(env?: Readonly<Record<string, string | undefined>>): string | undefined;
export function provideChromium(): string | undefined;
export function chromiumLaunch(): Promise<{ readonly executablePath: string; readonly args: string[] }>;
