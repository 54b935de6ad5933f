/** What the ten ratings mean, in MyAnimeList's words. */
const WORDS = [
  "Appalling",
  "Horrible",
  "Very bad",
  "Bad",
  "Average",
  "Fine",
  "Good",
  "Very good",
  "Great",
  "Masterpiece",
] as const;

export function ratingWord(rating: number): string {
  return WORDS[rating - 1] ?? "";
}
