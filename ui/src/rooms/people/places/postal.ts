/** The parts of an address, by the names of their fields. */
type Parts = Readonly<Partial<Record<string, string>>>;

/** Whether an address is outside France: an empty country is France. */
export function isAbroad(country: string): boolean {
  return !/^(|france|fr)$/i.test(country.trim());
}

/** An address as the post reads it, top to bottom: the country comes last, in capitals, where it is not France. */
export function postalLines(parts: Parts): string[] {
  const { complement = '', street_number = '', street = '', place = '', postcode = '', commune = '' } = parts;
  const { country = '' } = parts;
  const joined = (...texts: string[]) => texts.filter((text) => text !== '').join(' ');
  const lines = [complement, joined(street_number, street), place, joined(postcode, commune)];
  if (isAbroad(country)) lines.push(country.toLocaleUpperCase());
  return lines.filter((line) => line !== '');
}
