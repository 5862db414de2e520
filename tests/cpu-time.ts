/** Microseconds of the processor for the shortest of three runs. Time that others have the processor does not count. */
export function cpuTime(run: () => unknown): number {
  const times = Array.from({ length: 3 }, () => {
    const before = process.cpuUsage();
    run();
    const { user, system } = process.cpuUsage(before);
    return user + system;
  });
  return Math.max(1, Math.min(...times));
}

/** Microseconds of the processor for looking once at each character of a text. */
export function cpuTimeOfWalk(text: string): number {
  return cpuTime(() => {
    let sum = 0;
    for (let i = 0; i < text.length; i += 1) sum += text.charCodeAt(i);
    return sum;
  });
}
