/**
 * Set up before every unit test: `URL.canParse` as the standard and every browser have it. That of Node 20 and 22
 * refuses hosts like käse.example once it is hot; to be removed when Node 24 is the oldest.
 */
URL.canParse = (url, base) => {
  try {
    new URL(url, base);
    return true;
  } catch {
    return false;
  }
};
