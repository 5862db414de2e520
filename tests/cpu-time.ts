/** Microseconds of the processor for the shortest of three runs. Time that other programs have it does not count. */
export function cpuTime(run: () => unknown): number {
  const times = Array.from({ length: 3 }, () => {
    const before = process.cpuUsage();
    run();
    const { user, system } = process.cpuUsage(before);
    return user + system;
  });
  return Math.max(1, Math.min(...times));
}

/**
 * How many times as long as a walk over the characters of a text something takes. The clock is that of the process, so
 * whatever its other threads do makes it up to four times as much.
 */
export function timesOfAWalk(text: string, run: () => unknown): number {
  const walk = () => {
    let sum = 0;
    for (let i = 0; i < text.length; i += 1) sum += text.charCodeAt(i);
    return sum;
  };
  return cpuTime(run) / cpuTime(walk);
}
