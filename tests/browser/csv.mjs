// The section's file as a spreadsheet of the field writes it: Windows-1252, semicolons, French headings, one row that
// cannot be read.

const ROWS = `N° adhérent;Nom;Prénom;Courriel;Téléphone;Rue;Code postal;Commune;Profession
101;Lelièvre;Anaïs;anais.lelievre@example.org;06 12 34 56 78;rue du Fort-Saint-Irénée;69005;Lyon;menuisière
102;Nguyen;Hélène;helene@example.org;;quai Perrache;69002;Lyon;
103;de La Tour;Éric;eric@example.org;04 78 00 00 01;rue du Port;71000;Mâcon;facteur
104;Benali;Samia;samia@example.org;;rue du Port;71000;Mâcon;infirmière
105;Durand;Paul;paul(at)example.org;;;;;
`;

/** How many of its rows can be read, and how many cannot. */
export const READABLE = 4;
export const REFUSED = 1;

/** The file as the browser hands it over. */
export const csv = () => ({
  name: 'section.csv',
  mimeType: 'text/csv',
  // Every letter of it has the same number in Windows-1252 as in Latin-1.
  buffer: Buffer.from(ROWS.replaceAll('\n', '\r\n'), 'latin1'),
});
