/** Does a deed for each clinic; one that fails stands in nobody else's way and is told. */
export const forEachClinic = async (
  clinics: Iterable<string>,
  deed: (clinic: string) => Promise<void>,
  tell: (clinic: string, error: unknown) => void,
): Promise<void> => {
  for (const clinic of clinics) {
    try {
      await deed(clinic);
    } catch (error) {
      tell(clinic, error);
    }
  }
};
