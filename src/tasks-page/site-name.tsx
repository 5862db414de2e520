import { hostOf } from '../core/address.ts';

/** Characters of an address that are shown under the pointer. */
const MAX_TITLE = 2_000;

/**
 * A page by its host and path, with a letter where a browser shows the site's icon: no request leaves for one, and a
 * browser's own icons need a permission. The scheme is told where it is not `https`.
 */
export function SiteName({ site }: { site: string }) {
  const host = hostOf(site);
  if (host === '') return <bdi class="quiet">{site || '–'}</bdi>;
  const [, scheme = '', path = ''] = /^(.*?:\/\/)[^/]*(.*)$/.exec(site) ?? [];
  return (
    <span class="site-name" title={site.slice(0, MAX_TITLE)}>
      <span class="letter" aria-hidden="true">
        {[...host.replace(/^www\./, '')][0]?.toUpperCase()}
      </span>
      <bdi class="ellipsis">
        {scheme !== 'https://' && <span class="quiet">{scheme}</span>}
        {host}
        {path !== '/' && <span class="quiet">{path}</span>}
      </bdi>
    </span>
  );
}
