/** Every browser that can run these pages reads woff2: do not ship the font packages' woff copies as well. */
module.exports = () => ({
  postcssPlugin: "woff2-only",
  AtRule: {
    "font-face"(rule) {
      rule.walkDecls("src", (src) => {
        const kept = src.value.split(/,(?=\s*url\()/).filter((source) => !source.includes('.woff)'));
        if (kept.length > 0) src.value = kept.join(",");
      });
    },
  },
});
module.exports.postcss = true;
