/** Drawn on 16 × 16, as lines. */
const PATHS = {
  dock: 'M2.5 3h11v10h-11zM9.5 3v10',
  undock: 'M2.5 3h11v10h-11zM9.5 3v10M4.5 6.5l2 1.5-2 1.5',
  tab: 'M6 3H3v10h10v-3M9 3h4v4M13 3 7 9',
  options:
    'M2 4h6M12 4h2M2 8h2M8 8h6M2 12h7M13 12h1M8 4a2 2 0 1 0 4 0 2 2 0 1 0-4 0M4 8a2 2 0 1 0 4 0 2 2 0 1 0-4 0M9 12a2 2 0 1 0 4 0 2 2 0 1 0-4 0',
  rescan: 'M13 8a5 5 0 1 1-1.6-3.7M13 2v3h-3',
  done: 'M2 8a6 6 0 1 0 12 0 6 6 0 1 0-12 0M5.2 8.2l2 2 3.6-4',
  failed: 'M2 8a6 6 0 1 0 12 0 6 6 0 1 0-12 0M8 4.8v4M8 11v.2',
  unknown: 'M2 8a6 6 0 1 0 12 0 6 6 0 1 0-12 0M6.2 6.4a1.9 1.9 0 1 1 2.6 1.8c-.5.2-.8.5-.8 1.1M8 11.3v.2',
  working: 'M2 8a6 6 0 1 0 12 0 6 6 0 1 0-12 0M8 4.8V8l2.2 1.6',
  stopped: 'M2 8a6 6 0 1 0 12 0 6 6 0 1 0-12 0M6.2 6.2h3.6v3.6H6.2z',
} as const;

/** The drawing beside or in place of words that say the same. */
export function Icon({ name }: { name: keyof typeof PATHS }) {
  return (
    <svg class={`drawn ${name}`} viewBox="0 0 16 16" width="16" height="16" aria-hidden="true">
      <path
        d={PATHS[name]}
        fill="none"
        stroke="currentColor"
        stroke-width="1.4"
        stroke-linecap="round"
        stroke-linejoin="round"
      />
    </svg>
  );
}
