/** Is it an NPI: ten digits whose check digit is right by Luhn with the prefix 80840? */
export const isNpi = (text: string): boolean => {
  if (!/^\d{10}$/.test(text)) return false;
  const digits = [...`80840${text}`].reverse().map(Number);
  const total = digits.reduce((sum, digit, index) => {
    const doubled = index % 2 === 1 ? digit * 2 : digit;
    return sum + (doubled > 9 ? doubled - 9 : doubled);
  }, 0);
  return total % 10 === 0;
};
