// The one import of the polyfill. It does nothing where `browser` exists; older Chrome needs it.
import browser from 'webextension-polyfill';

export { browser };
